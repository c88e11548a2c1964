/** Vertex AI's gRPC API over the scripts. */
@NullMarked
package dev.throughline.vertexsimulator.serving;

import org.jspecify.annotations.NullMarked;
