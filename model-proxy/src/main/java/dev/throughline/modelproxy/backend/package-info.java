/** What the proxy needs of a back end, whichever it is. */
@NullMarked
package dev.throughline.modelproxy.backend;

import org.jspecify.annotations.NullMarked;
