/**
 * On whose behalf a request is worked on, told from service to service by a signed token.
 *
 * <p>auth-service signs, the gateway carries, everyone behind it verifies.
 */
@NullMarked
package dev.throughline.identity;

import org.jspecify.annotations.NullMarked;
