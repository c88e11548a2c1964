/**
 * Shows a trace to people: functions from the model to lines, which know nothing of where the trace
 * came from or where the lines go.
 */
@NullMarked
package dev.throughline.localstack.render;

import org.jspecify.annotations.NullMarked;
