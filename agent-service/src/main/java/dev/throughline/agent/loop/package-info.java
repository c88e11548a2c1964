/** How an agent gets from a task to an outcome. */
@NullMarked
package dev.throughline.agent.loop;

import org.jspecify.annotations.NullMarked;
