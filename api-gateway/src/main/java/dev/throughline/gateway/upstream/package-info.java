/** How a service behind the gateway can fail. */
@NullMarked
package dev.throughline.gateway.upstream;

import org.jspecify.annotations.NullMarked;
