/** The real programs that telemetry goes through and into, on this machine. */
@NullMarked
package dev.throughline.localstack.backend;

import org.jspecify.annotations.NullMarked;
