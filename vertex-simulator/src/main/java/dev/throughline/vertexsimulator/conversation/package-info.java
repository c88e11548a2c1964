/** What a script may know of a request: who is asked, what was said, what the tools returned. */
@NullMarked
package dev.throughline.vertexsimulator.conversation;

import org.jspecify.annotations.NullMarked;
