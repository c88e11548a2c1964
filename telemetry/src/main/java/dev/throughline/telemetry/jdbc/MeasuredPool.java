package dev.throughline.telemetry.jdbc;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.PoolStats;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.instrumentation.api.incubator.semconv.db.DbConnectionPoolMetrics;
import java.util.concurrent.TimeUnit;

/** One pool's connections, by OpenTelemetry's names: how many there are, and who has to wait. */
final class MeasuredPool implements IMetricsTracker {
  private static final String SCOPE = "dev.throughline.jdbc";

  private final DbConnectionPoolMetrics metrics;
  private final PoolStats stats;
  private final ObservableLongMeasurement connections;
  private final ObservableLongMeasurement most;
  private final ObservableLongMeasurement waiting;
  private final DoubleHistogram waitTime;
  private final LongCounter timeouts;
  private final BatchCallback callback;

  MeasuredPool(OpenTelemetry openTelemetry, String name, PoolStats stats) {
    this.stats = stats;
    metrics = DbConnectionPoolMetrics.create(openTelemetry, SCOPE, name);
    connections = metrics.connections();
    most = metrics.maxConnections();
    waiting = metrics.pendingRequestsForConnection();
    waitTime = metrics.connectionWaitTime();
    timeouts = metrics.connectionTimeouts();
    callback = metrics.batchCallback(this::observe, connections, most, waiting);
  }

  private void observe() {
    connections.record(stats.getActiveConnections(), metrics.getUsedConnectionsAttributes());
    connections.record(stats.getIdleConnections(), metrics.getIdleConnectionsAttributes());
    most.record(stats.getMaxConnections(), metrics.getAttributes());
    waiting.record(stats.getPendingThreads(), metrics.getAttributes());
  }

  @Override
  public void recordConnectionAcquiredNanos(long elapsed) {
    waitTime.record(elapsed / (double) TimeUnit.SECONDS.toNanos(1), metrics.getAttributes());
  }

  @Override
  public void recordConnectionTimeout() {
    timeouts.add(1, metrics.getAttributes());
  }

  @Override
  public void close() {
    callback.close();
  }
}
