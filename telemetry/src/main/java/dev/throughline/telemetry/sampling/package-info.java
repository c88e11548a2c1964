/** Which traces are kept: decided once, where a trace begins, and followed by everyone behind. */
package dev.throughline.telemetry.sampling;
