/** Benchmarks of the real path: all services as processes, requests over HTTP. */
@NullMarked
package dev.throughline.benchmarks.path;

import org.jspecify.annotations.NullMarked;
