/** Rules for code that is often a mistake. */
@NullMarked
package dev.throughline.agent.code.pattern;

import org.jspecify.annotations.NullMarked;
