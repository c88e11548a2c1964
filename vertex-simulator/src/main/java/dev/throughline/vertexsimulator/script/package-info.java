/** The scripts' format, how they are read, and which of them answers. */
@NullMarked
package dev.throughline.vertexsimulator.script;

import org.jspecify.annotations.NullMarked;
