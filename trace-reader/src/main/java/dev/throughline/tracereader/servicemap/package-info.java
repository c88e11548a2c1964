/** Who called whom, how often, with how many errors and how fast: computed from spans alone. */
@NullMarked
package dev.throughline.tracereader.servicemap;

import org.jspecify.annotations.NullMarked;
