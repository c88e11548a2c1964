/** Many requests at once, and what sampling kept of their traces. */
@NullMarked
package dev.throughline.localstack.burst;

import org.jspecify.annotations.NullMarked;
