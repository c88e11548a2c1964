package dev.throughline.telemetry.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/**
 * One CLIENT span for each SQL statement that is run on behalf of a request.
 *
 * <p>Before all listeners but the one that needs the pool itself, so that Micronaut Data's proxy,
 * which knows the current transaction, is around tracing and not inside it.
 */
@Singleton
@Requires(beans = OpenTelemetry.class)
final class JdbcTracing implements BeanCreatedEventListener<DataSource>, Ordered {
  private final Provider<OpenTelemetry> openTelemetry;

  JdbcTracing(Provider<OpenTelemetry> openTelemetry) {
    this.openTelemetry = openTelemetry;
  }

  @Override
  public int getOrder() {
    return PoolMetrics.ORDER + 1;
  }

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    DataSource plain = event.getBean();
    DataSource traced =
        JdbcTelemetry.builder(openTelemetry.get())
            // Taking a connection from the pool is not a statement.
            .setDataSourceInstrumenterEnabled(false)
            .build()
            .wrap(plain);
    return new TracedDataSource(plain, traced);
  }
}
