/** The edge of the platform. */
@NullMarked
package dev.throughline.gateway;

import org.jspecify.annotations.NullMarked;
