/** Keys that an installation brings along in a file. */
@NullMarked
package dev.throughline.auth.bootstrap;

import org.jspecify.annotations.NullMarked;
