package dev.throughline.modelproxy.budget;

import dev.throughline.modelproxy.accounting.ModelMetricNames;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log and in a metric what the budgets' database being away leads to. */
final class BudgetFailures {
  private static final Logger log = LoggerFactory.getLogger(BudgetFailures.class);

  private final LongCounter failures;

  BudgetFailures(OpenTelemetry openTelemetry) {
    failures =
        openTelemetry
            .getMeter(BusinessSpans.SCOPE)
            .counterBuilder(ModelMetricNames.BUDGET_FAILURES)
            .setUnit("{call}")
            .setDescription("Calls whose budgets could not be read or charged.")
            .build();
  }

  void refused(BudgetStoreDown down) {
    count("refused", "model call refused: its budgets cannot be read", down);
  }

  void allowed(BudgetStoreDown down) {
    count("allowed_uncharged", "model call allowed: its budgets cannot be read", down);
  }

  void settlementDelayed(BudgetStoreDown down) {
    count("charged_late", "model call not charged to its budgets yet", down);
  }

  void settlementLost(BudgetStoreDown down) {
    count("never_charged", "model call never charged to its budgets", down);
  }

  private void count(String consequence, String sentence, BudgetStoreDown down) {
    failures.add(1, Attributes.of(Conventions.BUDGET_FAILURE_CONSEQUENCE, consequence));
    log.warn("{}: {}", sentence, String.valueOf(down.getCause()));
  }
}
