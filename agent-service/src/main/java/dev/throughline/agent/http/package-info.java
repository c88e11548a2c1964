/** The service over HTTP, for the gateway. */
@NullMarked
package dev.throughline.agent.http;

import org.jspecify.annotations.NullMarked;
