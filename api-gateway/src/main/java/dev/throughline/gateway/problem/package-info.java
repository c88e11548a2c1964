/** Error bodies: every one that a client can get. */
@NullMarked
package dev.throughline.gateway.problem;

import org.jspecify.annotations.NullMarked;
