/** Reading the configuration files of this folder as the programs read them, for their tests. */
@NullMarked
package dev.throughline.observability.files;

import org.jspecify.annotations.NullMarked;
