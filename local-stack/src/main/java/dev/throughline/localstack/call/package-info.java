/** Requests to an agent through the gateway, as any client would make them. */
@NullMarked
package dev.throughline.localstack.call;

import org.jspecify.annotations.NullMarked;
