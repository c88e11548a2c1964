package dev.throughline.modelproxy.openai.front;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which parameters of a chat completion are known, and which have one value that can be served. */
final class Supported {
  private static final Set<String> READ =
      Set.of(
          "model",
          "messages",
          "tools",
          "tool_choice",
          "response_format",
          "logprobs",
          "top_logprobs",
          "temperature",
          "top_p",
          "stop",
          "max_tokens",
          "max_completion_tokens",
          "seed",
          "stream",
          "stream_options");

  /** For OpenAI's own bookkeeping, caches and abuse detection; they do not change the answer. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("user", "safety_identifier", "prompt_cache_key", "prompt_cache_retention", "metadata");

  /** What clients send though it says what holds anyway. */
  private static final Map<String, Predicate<JsonNode>> AT_DEFAULT =
      Map.of(
          "n", value -> value.isInt() && value.intValue() == 1,
          "parallel_tool_calls", value -> value.isBoolean() && value.booleanValue(),
          "presence_penalty", value -> value.isNumber() && value.doubleValue() == 0,
          "frequency_penalty", value -> value.isNumber() && value.doubleValue() == 0,
          "logit_bias", value -> value.isObject() && value.isEmpty(),
          "store", value -> value.isBoolean() && !value.booleanValue(),
          "service_tier", value -> Set.of("auto", "default").contains(value.asText()),
          "modalities",
              value ->
                  value.isArray() && value.size() == 1 && "text".equals(value.get(0).asText()));

  private static final Set<String> KNOWN =
      Stream.of(READ, WITHOUT_EFFECT, AT_DEFAULT.keySet())
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private Supported() {}

  /**
   * @throws ApiException that names the first parameter which cannot be served
   */
  static void check(Field request) {
    request.onlyHas(KNOWN);
    AT_DEFAULT.forEach(
        (name, isDefault) -> {
          Field parameter = request.get(name);
          if (parameter.isPresent() && !isDefault.test(parameter.node())) {
            throw parameter.error("unsupported_value", "has a value that is not supported");
          }
        });
  }
}
