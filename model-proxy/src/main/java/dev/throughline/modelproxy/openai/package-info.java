/** OpenAI's chat completions on the wire, as the front and the back end both need it. */
@NullMarked
package dev.throughline.modelproxy.openai;

import org.jspecify.annotations.NullMarked;
