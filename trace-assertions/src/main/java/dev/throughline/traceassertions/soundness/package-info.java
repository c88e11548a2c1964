/** What is true of every sound trace, whatever the request was. */
@NullMarked
package dev.throughline.traceassertions.soundness;

import org.jspecify.annotations.NullMarked;
