package dev.throughline.telemetry.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricViewsTest {
  private static final Attributes CALL =
      Attributes.of(
          AttributeKey.stringKey("rpc.service"), "test.Service",
          AttributeKey.stringKey("server.address"), "whatever-the-client-says");

  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final SdkMeterProvider meters =
      MetricViews.addTo(SdkMeterProvider.builder().registerMetricReader(metrics)).build();

  @AfterEach
  void close() {
    meters.close();
  }

  @Test
  void aCallIsTimedInBucketsThatAnAgentFitsAndWithoutWhatAClientMayMakeUp() {
    record("rpc.server.duration");

    assertThat(metrics.collectAllMetrics()).hasSize(1);
    HistogramPointData point =
        metrics
            .collectAllMetrics()
            .iterator()
            .next()
            .getHistogramData()
            .getPoints()
            .iterator()
            .next();
    assertThat(point.getAttributes().asMap().keySet())
        .extracting(AttributeKey::getKey)
        .containsExactly("rpc.service");
    assertThat(point.getBoundaries()).startsWith(5.0).endsWith(160_000.0);
  }

  @Test
  void theSizesOfMessagesAreNotKept() {
    record("rpc.client.request.size");
    record("anything.else");

    assertThat(metrics.collectAllMetrics())
        .extracting(MetricData::getName)
        .containsExactly("anything.else");
  }

  private void record(String histogram) {
    meters.get("test").histogramBuilder(histogram).build().record(7, CALL);
  }
}
