/** What is there: back ends, models with their prices, aliases and budgets, as one file says. */
@NullMarked
package dev.throughline.modelproxy.catalogue;

import org.jspecify.annotations.NullMarked;
