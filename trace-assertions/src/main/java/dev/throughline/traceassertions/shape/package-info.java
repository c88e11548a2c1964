/** The language of shapes, and how spans are compared with what it says. */
@NullMarked
package dev.throughline.traceassertions.shape;

import org.jspecify.annotations.NullMarked;
