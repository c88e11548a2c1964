package dev.throughline.telemetry.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Measures each pool of connections, which only the unwrapped data source shows. */
@Singleton
@Requires(beans = OpenTelemetry.class)
@Requires(classes = HikariDataSource.class)
final class PoolMetrics implements BeanCreatedEventListener<DataSource>, Ordered {
  static final int ORDER = HIGHEST_PRECEDENCE;

  private final Provider<OpenTelemetry> openTelemetry;

  PoolMetrics(Provider<OpenTelemetry> openTelemetry) {
    this.openTelemetry = openTelemetry;
  }

  @Override
  public int getOrder() {
    return ORDER;
  }

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    if (event.getBean() instanceof HikariDataSource pool) {
      pool.setMetricsTrackerFactory(
          (name, stats) -> new MeasuredPool(openTelemetry.get(), name, stats));
    }
    return event.getBean();
  }
}
