package dev.throughline.modelproxy.generation;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerationOptions;
import dev.throughline.contracts.model.v1.Tool;
import dev.throughline.contracts.model.v1.ToolChoice;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The bounds of a request's options, as the contract says. */
final class OptionRules {
  private static final double HIGHEST_TEMPERATURE = 2;
  private static final int MOST_TOP_LOGPROBS = 20;
  private static final int MOST_STOP_SEQUENCES = 4;

  private OptionRules() {}

  /** What is wrong with the options, as a sentence that quotes nothing; empty for nothing. */
  static Optional<String> violation(GenerateRequest request) {
    GenerationOptions options = request.getOptions();
    return sampling(options).or(() -> output(options)).or(() -> toolChoice(request));
  }

  private static Optional<String> sampling(GenerationOptions options) {
    double temperature = options.getTemperature();
    if (options.hasTemperature() && !(temperature >= 0 && temperature <= HIGHEST_TEMPERATURE)) {
      return Optional.of("options.temperature: must be 0 to 2.");
    }
    if (options.hasTopP() && !(options.getTopP() > 0 && options.getTopP() <= 1)) {
      return Optional.of("options.top_p: must be more than 0 and at most 1.");
    }
    return Optional.empty();
  }

  private static Optional<String> output(GenerationOptions options) {
    if (options.hasMaxOutputTokens() && options.getMaxOutputTokens() < 1) {
      return Optional.of("options.max_output_tokens: must be 1 or more.");
    }
    if (options.getStopSequencesCount() > MOST_STOP_SEQUENCES
        || options.getStopSequencesList().contains("")) {
      return Optional.of("options.stop_sequences: at most 4, none of them empty.");
    }
    int top = options.getTopLogprobs();
    if (top < 0 || top > MOST_TOP_LOGPROBS || (top > 0 && !options.getLogprobs())) {
      return Optional.of("options.top_logprobs: must be 0 to 20, and needs logprobs.");
    }
    return Optional.empty();
  }

  private static Optional<String> toolChoice(GenerateRequest request) {
    ToolChoice choice = request.getOptions().getToolChoice();
    Set<String> offered =
        request.getToolsList().stream().map(Tool::getName).collect(Collectors.toSet());
    boolean required = choice.getMode() == ToolChoice.Mode.MODE_REQUIRED;
    if (required && offered.isEmpty()) {
      return Optional.of("options.tool_choice: no tools are offered of which one must be called.");
    }
    if (!offered.containsAll(choice.getToolsList()) || (!required && choice.getToolsCount() > 0)) {
      return Optional.of("options.tool_choice: names tools that are not offered or not required.");
    }
    return Optional.empty();
  }
}
