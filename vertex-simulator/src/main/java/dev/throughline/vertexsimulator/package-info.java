/** The process: its settings, its start and its end. */
@NullMarked
package dev.throughline.vertexsimulator;

import org.jspecify.annotations.NullMarked;
