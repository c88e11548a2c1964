/** From a client's credential to the caller it stands for. */
@NullMarked
package dev.throughline.gateway.authentication;

import org.jspecify.annotations.NullMarked;
