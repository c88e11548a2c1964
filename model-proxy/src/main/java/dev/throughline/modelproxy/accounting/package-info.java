/** What a call uses and costs, whichever way it ends. */
@NullMarked
package dev.throughline.modelproxy.accounting;

import org.jspecify.annotations.NullMarked;
