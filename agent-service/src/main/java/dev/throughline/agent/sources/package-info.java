/** The Java sources that come with a request. */
@NullMarked
package dev.throughline.agent.sources;

import org.jspecify.annotations.NullMarked;
