/** Puts a changed catalogue in force while the proxy runs. */
@NullMarked
package dev.throughline.modelproxy.reload;

import org.jspecify.annotations.NullMarked;
