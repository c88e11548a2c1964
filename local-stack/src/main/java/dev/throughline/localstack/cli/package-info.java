/** The demo command. */
@NullMarked
package dev.throughline.localstack.cli;

import org.jspecify.annotations.NullMarked;
