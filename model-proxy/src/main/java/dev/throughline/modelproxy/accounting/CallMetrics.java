package dev.throughline.modelproxy.accounting;

import dev.throughline.modelproxy.outcome.Outcome;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.metrics.BoundedValues;
import dev.throughline.telemetry.metrics.GenAiMetrics;
import dev.throughline.telemetry.metrics.Inference;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures model calls that are over. Tokens are counted as the back ends report them, and only so,
 * as the conventions ask; money includes what is estimated, because it is paid.
 */
public final class CallMetrics {
  static final AttributeKey<String> CURRENCY = Conventions.MODEL_COST_CURRENCY;

  /** Callers whose cost is told apart by one process; those who come later are one together. */
  private static final int PRINCIPALS = 100;

  private final BoundedValues principals = new BoundedValues(PRINCIPALS);
  private final GenAiMetrics genAi;
  private final LongCounter attempts;
  private final LongCounter retries;
  private final LongCounter fallbacks;
  private final DoubleCounter cost;

  public CallMetrics(OpenTelemetry openTelemetry, GenAiMetrics genAi) {
    this.genAi = genAi;
    Meter meter = openTelemetry.getMeter(BusinessSpans.SCOPE);
    attempts = counter(meter, ModelMetricNames.ATTEMPTS, "{attempt}", "Attempts at models.");
    retries = counter(meter, ModelMetricNames.RETRIES, "{attempt}", "Attempts after the first.");
    fallbacks = counter(meter, ModelMetricNames.FALLBACKS, "{call}", "Models given up.");
    cost =
        meter
            .counterBuilder(ModelMetricNames.COST)
            .ofDoubles()
            .setUnit("{currency}")
            .setDescription("What model calls cost, by the prices in the catalogue.")
            .build();
  }

  private static LongCounter counter(Meter meter, String name, String unit, String description) {
    return meter.counterBuilder(name).setUnit(unit).setDescription(description).build();
  }

  /**
   * A call is over; one that was refused before any attempt leaves nothing here.
   *
   * @param principal the user id of the caller
   */
  public void ended(CallBill bill, String principal, Outcome<?> outcome) {
    List<AttemptBill> made = bill.attempts();
    if (made.isEmpty()) {
      return;
    }
    String caller = principals.of(principal);
    for (int i = 0; i < made.size(); i++) {
      attempt(bill, made.get(i), i == 0 ? null : made.get(i - 1));
      charge(bill, made.get(i), caller);
    }
    AttemptBill first = made.get(0);
    AttemptBill last = made.get(made.size() - 1);
    genAi.inferred(
        new Inference(
            last.provider(),
            last.model().name(),
            outcome.match(done -> null, refusal -> refusal.reason().name()),
            Duration.ofNanos(System.nanoTime() - first.startedNanos()),
            bill.toFirstChunk().orElse(null)));
  }

  private void attempt(CallBill bill, AttemptBill attempt, @Nullable AttemptBill before) {
    Attributes model =
        Attributes.of(
            Conventions.GEN_AI_PROVIDER_NAME,
            attempt.provider(),
            Conventions.GEN_AI_REQUEST_MODEL,
            attempt.model().name());
    attempts.add(1, withError(model, attempt));
    if (before != null) {
      if (before.model().equals(attempt.model())) {
        retries.add(1, model);
      } else {
        fallbacks.add(
            1,
            Attributes.of(
                Conventions.GEN_AI_PROVIDER_NAME,
                before.provider(),
                Conventions.GEN_AI_REQUEST_MODEL,
                before.model().name()));
      }
    }
    Tokens tokens = attempt.reported();
    genAi.used(attempt.provider(), attempt.model().name(), tokens.input(), tokens.output());
  }

  private void charge(CallBill bill, AttemptBill attempt, String caller) {
    bill.nanos(attempt)
        .ifPresent(
            nanos ->
                cost.add(
                    Rates.amount(nanos).doubleValue(),
                    Attributes.of(
                        Conventions.GEN_AI_PROVIDER_NAME,
                        attempt.provider(),
                        Conventions.GEN_AI_REQUEST_MODEL,
                        attempt.model().name(),
                        CURRENCY,
                        bill.currency().orElseThrow(),
                        Conventions.USER_ID,
                        caller)));
  }

  private static Attributes withError(Attributes model, AttemptBill attempt) {
    return attempt
        .fault()
        .map(code -> model.toBuilder().put(Conventions.ERROR_TYPE, code).build())
        .orElse(model);
  }
}
