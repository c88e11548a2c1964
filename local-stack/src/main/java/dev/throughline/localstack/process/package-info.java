/** One operating system process: how it is started, watched, and ended for certain. */
@NullMarked
package dev.throughline.localstack.process;

import org.jspecify.annotations.NullMarked;
