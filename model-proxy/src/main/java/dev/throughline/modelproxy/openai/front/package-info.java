/** The proxy's own OpenAI-compatible API over HTTP. */
@NullMarked
package dev.throughline.modelproxy.openai.front;

import org.jspecify.annotations.NullMarked;
