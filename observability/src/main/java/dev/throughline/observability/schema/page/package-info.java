/** Makes the page that people read out of the registry. */
@NullMarked
package dev.throughline.observability.schema.page;

import org.jspecify.annotations.NullMarked;
