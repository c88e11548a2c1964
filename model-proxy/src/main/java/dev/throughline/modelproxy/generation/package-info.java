/** One model call from the request to its outcome. */
@NullMarked
package dev.throughline.modelproxy.generation;

import org.jspecify.annotations.NullMarked;
