/** What is said about an execution: its task, its outcome, its record. */
@NullMarked
package dev.throughline.agent.execution;

import org.jspecify.annotations.NullMarked;
