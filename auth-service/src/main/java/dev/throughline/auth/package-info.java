/** Credentials to principals. */
@NullMarked
package dev.throughline.auth;

import org.jspecify.annotations.NullMarked;
