package dev.throughline.telemetry.metrics;

import dev.throughline.telemetry.Conventions;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongHistogram;

/** Tokens by their previous name: one histogram of calls, by the type of the token. */
final class PreviousTokens {
  private final LongHistogram tokens;

  PreviousTokens(GenAiInstruments instruments) {
    tokens =
        instruments.tokensOfACall(
            MetricNames.PREVIOUS_TOKENS, "Tokens that models read and wrote in a call.");
  }

  void record(long input, long output, Attributes attributes) {
    record("input", input, attributes);
    record("output", output, attributes);
  }

  private void record(String type, long count, Attributes attributes) {
    if (count > 0) {
      tokens.record(count, attributes.toBuilder().put(Conventions.GEN_AI_TOKEN_TYPE, type).build());
    }
  }
}
