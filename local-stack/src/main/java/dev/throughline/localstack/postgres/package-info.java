/** The database server of a run: a real PostgreSQL in a process of its own. */
@NullMarked
package dev.throughline.localstack.postgres;

import org.jspecify.annotations.NullMarked;
