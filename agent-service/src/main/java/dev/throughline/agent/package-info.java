/** Runs agents. Here the plain parts of the other packages are put together. */
@NullMarked
package dev.throughline.agent;

import org.jspecify.annotations.NullMarked;
