/** What the platform's own code takes, without the network and the model. */
@NullMarked
package dev.throughline.benchmarks;

import org.jspecify.annotations.NullMarked;
