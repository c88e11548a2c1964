/** The back ends that are open for the catalogue in force. */
@NullMarked
package dev.throughline.modelproxy.fleet;

import org.jspecify.annotations.NullMarked;
