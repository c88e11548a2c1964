package dev.throughline.modelproxy.budget;

import dev.throughline.modelproxy.accounting.ModelMetricNames;
import dev.throughline.modelproxy.accounting.Rates;
import dev.throughline.modelproxy.catalogue.BudgetRule;
import dev.throughline.modelproxy.catalogue.Catalogue;
import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableDoubleGauge;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import java.math.BigDecimal;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what is left of the budgets, rule by rule: as many time series as there are rules, however
 * many callers. Read from the store with each export, and not at all where there are no rules.
 */
final class BudgetGauge implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BudgetGauge.class);

  private final BudgetStore store;
  private final Supplier<Catalogue> catalogue;
  private final ObservableDoubleGauge gauge;

  BudgetGauge(OpenTelemetry openTelemetry, BudgetStore store, Supplier<Catalogue> catalogue) {
    this.store = store;
    this.catalogue = catalogue;
    gauge =
        openTelemetry
            .getMeter(BusinessSpans.SCOPE)
            .gaugeBuilder(ModelMetricNames.BUDGET_REMAINING)
            .setUnit("{unit}")
            .setDescription("What is left of a budget, in tokens or the currency's unit.")
            .buildWithCallback(this::measure);
  }

  private void measure(ObservableDoubleMeasurement left) {
    try {
      for (BudgetRule rule : catalogue.get().budgets()) {
        for (Limit limit : Limit.of(rule)) {
          left.record(
              left(limit, store.mostSpent(limit, rule.principal())),
              Attributes.of(
                  Conventions.BUDGET_RULE,
                  rule.principal(),
                  Conventions.BUDGET_WINDOW,
                  limit.period(),
                  Conventions.BUDGET_UNIT,
                  limit.unit()));
        }
      }
    } catch (BudgetStoreDown down) {
      log.warn("what is left of the budgets is not known: {}", String.valueOf(down.getCause()));
    }
  }

  private static double left(Limit limit, long spent) {
    long left = Math.max(0, limit.allowed() - spent);
    return limit.isMoney() ? Rates.amount(BigDecimal.valueOf(left)).doubleValue() : left;
  }

  @Override
  public void close() {
    gauge.close();
  }
}
