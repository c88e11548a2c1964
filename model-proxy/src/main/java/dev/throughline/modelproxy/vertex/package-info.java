/** Vertex AI as a back end, through its own client. */
@NullMarked
package dev.throughline.modelproxy.vertex;

import org.jspecify.annotations.NullMarked;
