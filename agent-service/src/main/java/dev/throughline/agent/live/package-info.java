/** Executions as they run: on threads of their own, followed and cancelled by others. */
@NullMarked
package dev.throughline.agent.live;

import org.jspecify.annotations.NullMarked;
