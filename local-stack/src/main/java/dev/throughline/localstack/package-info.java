/**
 * Starts and ends the whole platform as separate processes on one machine, for the demo and for the
 * end-to-end tests. {@link dev.throughline.localstack.LocalStack} is the entry.
 */
@NullMarked
package dev.throughline.localstack;

import org.jspecify.annotations.NullMarked;
