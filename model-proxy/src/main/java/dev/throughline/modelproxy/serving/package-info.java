/** The gRPC server: thin adapters over a model call. */
@NullMarked
package dev.throughline.modelproxy.serving;

import org.jspecify.annotations.NullMarked;
