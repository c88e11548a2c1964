/** What of a client's own words may enter telemetry. */
@NullMarked
package dev.throughline.telemetry.redaction;

import org.jspecify.annotations.NullMarked;
