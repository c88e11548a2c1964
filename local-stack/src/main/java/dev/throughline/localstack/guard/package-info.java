/** Runs inside every process that local-stack starts, and ties its life to the launcher's. */
@NullMarked
package dev.throughline.localstack.guard;

import org.jspecify.annotations.NullMarked;
