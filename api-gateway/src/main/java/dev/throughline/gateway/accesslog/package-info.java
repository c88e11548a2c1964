/** One log record for each request. */
@NullMarked
package dev.throughline.gateway.accesslog;

import org.jspecify.annotations.NullMarked;
