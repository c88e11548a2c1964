/** What clients see: paths, bodies, answers. */
@NullMarked
package dev.throughline.gateway.api;

import org.jspecify.annotations.NullMarked;
