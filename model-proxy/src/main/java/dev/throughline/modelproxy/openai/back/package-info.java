/** Back ends that speak OpenAI's API, such as vLLM, Ollama or another proxy. */
@NullMarked
package dev.throughline.modelproxy.openai.back;

import org.jspecify.annotations.NullMarked;
