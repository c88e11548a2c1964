/** Measures what the README states: start, memory, and the platform's own time in a request. */
@NullMarked
package dev.throughline.localstack.measure;

import org.jspecify.annotations.NullMarked;
