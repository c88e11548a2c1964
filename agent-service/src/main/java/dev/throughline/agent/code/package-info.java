/** The tools that read Java sources: outline, complexity, suspicious patterns. */
@NullMarked
package dev.throughline.agent.code;

import org.jspecify.annotations.NullMarked;
