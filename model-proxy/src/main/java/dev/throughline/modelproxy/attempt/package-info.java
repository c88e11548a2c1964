/** Attempts at a back end: how many, how long, how far apart, and their spans. */
@NullMarked
package dev.throughline.modelproxy.attempt;

import org.jspecify.annotations.NullMarked;
