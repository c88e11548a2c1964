/** What callers may spend, and have spent, in PostgreSQL. */
@NullMarked
package dev.throughline.modelproxy.budget;

import org.jspecify.annotations.NullMarked;
