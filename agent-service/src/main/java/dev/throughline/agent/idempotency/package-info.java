/** Requests that may be repeated, and are executed once. */
@NullMarked
package dev.throughline.agent.idempotency;

import org.jspecify.annotations.NullMarked;
