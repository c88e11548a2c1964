/** Traces from inside the test's own process; needs the OpenTelemetry SDK on the class path. */
@NullMarked
package dev.throughline.traceassertions.inmemory;

import org.jspecify.annotations.NullMarked;
