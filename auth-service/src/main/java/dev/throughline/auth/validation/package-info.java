/** Turning a credential into the principal it stands for, and the gRPC endpoint that offers it. */
@NullMarked
package dev.throughline.auth.validation;

import org.jspecify.annotations.NullMarked;
