/** Executions in PostgreSQL. */
@NullMarked
package dev.throughline.agent.store;

import org.jspecify.annotations.NullMarked;
