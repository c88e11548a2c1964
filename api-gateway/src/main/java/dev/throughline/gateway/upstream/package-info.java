/** The services behind the gateway: asking them, and how they can fail. */
@NullMarked
package dev.throughline.gateway.upstream;

import org.jspecify.annotations.NullMarked;
