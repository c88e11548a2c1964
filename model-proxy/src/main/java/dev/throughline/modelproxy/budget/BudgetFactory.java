package dev.throughline.modelproxy.budget;

import dev.throughline.modelproxy.catalogue.CurrentCatalogue;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

/** Builds the budgets on the default data source. */
@Factory
final class BudgetFactory {
  @Singleton
  BudgetSchema schema(DataSource database) {
    return new BudgetSchema(database);
  }

  @Singleton
  BudgetStore store(DataSource database, BudgetSchema schema) {
    return new JdbcBudgetStore(database, schema);
  }

  @Singleton
  BudgetFailures failures(OpenTelemetry openTelemetry) {
    return new BudgetFailures(openTelemetry);
  }

  @Singleton
  Settlements settlements(BudgetStore store, BudgetFailures failures) {
    return new Settlements(store, failures);
  }

  @Singleton
  Budgets budgets(
      BudgetStore store, BudgetPolicy policy, Settlements settlements, BudgetFailures failures) {
    return new Budgets(store, policy, settlements, failures, Clock.systemUTC());
  }

  @Context
  @Bean(preDestroy = "close")
  BudgetGauge gauge(OpenTelemetry openTelemetry, BudgetStore store, CurrentCatalogue catalogue) {
    return new BudgetGauge(openTelemetry, store, catalogue);
  }
}
