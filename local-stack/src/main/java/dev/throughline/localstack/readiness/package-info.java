/** Knowing when a started process can be used. */
@NullMarked
package dev.throughline.localstack.readiness;

import org.jspecify.annotations.NullMarked;
