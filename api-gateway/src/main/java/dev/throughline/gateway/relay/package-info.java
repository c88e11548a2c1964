/** Streams of events on their way to clients: how many, how long, how fast, and how they end. */
@NullMarked
package dev.throughline.gateway.relay;

import org.jspecify.annotations.NullMarked;
