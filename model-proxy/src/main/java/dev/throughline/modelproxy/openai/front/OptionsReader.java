package dev.throughline.modelproxy.openai.front;

import dev.throughline.contracts.model.v1.GenerationOptions;
import dev.throughline.modelproxy.openai.Structs;
import java.util.List;
import java.util.Set;

/** Reads how an answer is to be made. */
final class OptionsReader {
  private static final double HIGHEST_TEMPERATURE = 2;
  private static final int MOST_TOP_LOGPROBS = 20;
  private static final int MOST_STOP_SEQUENCES = 4;
  private static final Set<String> JSON_SCHEMA = Set.of("name", "description", "schema", "strict");

  private OptionsReader() {}

  static void read(Field request, GenerationOptions.Builder options) {
    Field temperature = request.get("temperature");
    if (temperature.isPresent()) {
      options.setTemperature(temperature.number(0, HIGHEST_TEMPERATURE));
    }
    Field topP = request.get("top_p");
    if (topP.isPresent()) {
      // 0 is OpenAI's way to ask for the likeliest token alone.
      options.setTopP(Math.max(Float.MIN_NORMAL, topP.number(0, 1)));
    }
    Field seed = request.get("seed");
    if (seed.isPresent()) {
      options.setSeed(seed.integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    maxTokens(request, options);
    stop(request.get("stop"), options);
    logprobs(request, options);
    responseFormat(request.get("response_format"), options);
  }

  private static void maxTokens(Field request, GenerationOptions.Builder options) {
    Field older = request.get("max_tokens");
    Field newer = request.get("max_completion_tokens");
    if (older.isPresent() && newer.isPresent()) {
      throw older.error("invalid_value", "must not be given beside 'max_completion_tokens'");
    }
    Field given = newer.isPresent() ? newer : older;
    if (given.isPresent()) {
      options.setMaxOutputTokens(given.integer(1, Integer.MAX_VALUE));
    }
  }

  private static void stop(Field stop, GenerationOptions.Builder options) {
    List<Field> sequences = stop.node().isTextual() ? List.of(stop) : stop.elements();
    if (sequences.size() > MOST_STOP_SEQUENCES) {
      throw stop.error("invalid_value", "must be at most " + MOST_STOP_SEQUENCES);
    }
    for (Field sequence : sequences) {
      if (sequence.text().isEmpty()) {
        throw sequence.error("invalid_value", "must not be empty");
      }
      options.addStopSequences(sequence.text());
    }
  }

  private static void logprobs(Field request, GenerationOptions.Builder options) {
    options.setLogprobs(request.get("logprobs").isTrue());
    Field top = request.get("top_logprobs");
    if (top.isPresent()) {
      if (!options.getLogprobs()) {
        throw top.error("invalid_value", "goes with 'logprobs' alone");
      }
      options.setTopLogprobs(top.integer(0, MOST_TOP_LOGPROBS));
    }
  }

  private static void responseFormat(Field format, GenerationOptions.Builder options) {
    if (!format.isPresent()) {
      return;
    }
    Field type = format.required("type");
    switch (type.text()) {
      case "text" -> {
        // What holds anyway.
      }
      case "json_object" -> options.setJsonObject(true);
      case "json_schema" -> {
        Field named = format.required("json_schema");
        named.onlyHas(JSON_SCHEMA);
        options.setResponseSchema(Structs.struct(named.required("schema").object()));
      }
      default -> throw type.error("invalid_value", "must be text, json_object or json_schema");
    }
  }
}
