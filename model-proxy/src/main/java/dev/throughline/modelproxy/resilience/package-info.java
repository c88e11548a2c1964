/** Keeps a back end's trouble from becoming everybody's: circuit, capacity, share of retries. */
@NullMarked
package dev.throughline.modelproxy.resilience;

import org.jspecify.annotations.NullMarked;
