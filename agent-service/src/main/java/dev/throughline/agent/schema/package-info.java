/** JSON schemas. */
@NullMarked
package dev.throughline.agent.schema;

import org.jspecify.annotations.NullMarked;
