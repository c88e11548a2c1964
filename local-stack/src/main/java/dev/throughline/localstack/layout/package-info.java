/** Where the platform's programs stand on this machine, as the build left them. */
@NullMarked
package dev.throughline.localstack.layout;

import org.jspecify.annotations.NullMarked;
