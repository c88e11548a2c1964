/** The secrets of one run: made at its start, kept in its private folder, gone with it. */
@NullMarked
package dev.throughline.localstack.secret;

import org.jspecify.annotations.NullMarked;
