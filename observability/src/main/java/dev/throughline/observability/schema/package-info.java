/**
 * The registry of what the platform emits, as values: spans, metrics, events, resources, what
 * stands in logs, and the attributes of all of them.
 */
@NullMarked
package dev.throughline.observability.schema;

import org.jspecify.annotations.NullMarked;
