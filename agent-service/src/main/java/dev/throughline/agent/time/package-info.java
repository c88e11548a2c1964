/** Deadlines. */
@NullMarked
package dev.throughline.agent.time;

import org.jspecify.annotations.NullMarked;
