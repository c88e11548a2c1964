/** From the alias that a caller asks for to the model that serves it, and why. */
@NullMarked
package dev.throughline.modelproxy.routing;

import org.jspecify.annotations.NullMarked;
