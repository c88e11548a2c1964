/** What a trace says about a request: where its time went, what failed first, what is missing. */
@NullMarked
package dev.throughline.tracereader.analysis;

import org.jspecify.annotations.NullMarked;
