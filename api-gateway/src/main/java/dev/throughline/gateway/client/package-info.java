/** The connection over which a client talks to the gateway. */
@NullMarked
package dev.throughline.gateway.client;

import org.jspecify.annotations.NullMarked;
