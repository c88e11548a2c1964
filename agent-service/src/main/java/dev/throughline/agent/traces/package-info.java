/** Tools that read traces from Tempo, or from anything that speaks its query API. */
@NullMarked
package dev.throughline.agent.traces;

import org.jspecify.annotations.NullMarked;
