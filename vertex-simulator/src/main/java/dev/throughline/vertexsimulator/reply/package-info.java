/** What is said: function calls or tokens with their probabilities, and when. */
@NullMarked
package dev.throughline.vertexsimulator.reply;

import org.jspecify.annotations.NullMarked;
