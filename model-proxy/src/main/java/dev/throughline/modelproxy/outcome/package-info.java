/** How a model call may end, apart from faults. */
@NullMarked
package dev.throughline.modelproxy.outcome;

import org.jspecify.annotations.NullMarked;
