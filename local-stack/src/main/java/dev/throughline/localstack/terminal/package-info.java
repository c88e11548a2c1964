/** Text that fits the terminal it is shown on: its width, its colours, its characters. */
@NullMarked
package dev.throughline.localstack.terminal;

import org.jspecify.annotations.NullMarked;
