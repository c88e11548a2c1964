/** Reads the registry's files, and refuses what OpenTelemetry Weaver's format does not know. */
@NullMarked
package dev.throughline.observability.schema.reading;

import org.jspecify.annotations.NullMarked;
