/** Tools: what they are, which calls of them may be made, and how one is run within its bounds. */
@NullMarked
package dev.throughline.agent.tools;

import org.jspecify.annotations.NullMarked;
