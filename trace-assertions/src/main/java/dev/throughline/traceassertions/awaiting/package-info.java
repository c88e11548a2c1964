/** Waiting for traces and logs that are still on their way. */
@NullMarked
package dev.throughline.traceassertions.awaiting;

import org.jspecify.annotations.NullMarked;
