/**
 * What the folder {@code observability} holds beside configuration. The configuration itself is
 * read from the clone, never from a jar.
 */
@NullMarked
package dev.throughline.observability;

import org.jspecify.annotations.NullMarked;
