/** Waiting for what is on its way. */
@NullMarked
package dev.throughline.localstack.awaiting;

import org.jspecify.annotations.NullMarked;
