/** The process. */
@NullMarked
package dev.throughline.modelproxy;

import org.jspecify.annotations.NullMarked;
