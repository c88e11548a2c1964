package dev.throughline.e2e.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.observability.schema.Registry;
import dev.throughline.observability.schema.reading.RegistryReader;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each way to deviate from the registry is noticed, and what does not deviate is left alone. */
class ChecksTest {
  private final Ledger ledger = new Ledger();
  private final Registry registry;

  ChecksTest() throws IOException {
    registry = RegistryReader.read(Path.of("../observability/schema/registry"));
  }

  @Test
  void aRegisteredSpanIsSeenAndNothingIsWrong() {
    check("agent-service", tool().build());

    assertThat(ledger.violations()).isEmpty();
    assertThat(ledger.hasSeen("span.execute_tool from agent-service")).isTrue();
    assertThat(ledger.hasSeen("span.execute_tool, gen_ai.tool.name")).isTrue();
    assertThat(ledger.hasSeen("tool.side_effects=none")).isTrue();
    assertThat(ledger.hasSeen("tool.side_effects=external_read")).isFalse();
  }

  @Test
  void aSpanThatNobodyKnowsIsNoticed() {
    check("agent-service", tool().setName("execute_tool other").build());
    check("agent-service", tool().setKind(Span.SpanKind.SPAN_KIND_CLIENT).build());

    assertThat(ledger.violations())
        .containsExactly(
            "span 'execute_tool complexity' of agent-service: there is none of this name and kind"
                + " (SPAN_KIND_CLIENT)",
            "span 'execute_tool other' of agent-service: there is none of this name and kind"
                + " (SPAN_KIND_INTERNAL)");
  }

  @Test
  void whatIsWrongWithASpanIsNoticed() {
    check("api-gateway", tool().build());
    check(
        "agent-service",
        tool()
            .addAttributes(text("tool.arguments", "secret"))
            .addAttributes(text("correlation.id", "again"))
            .addEvents(Span.Event.newBuilder().setName("surprise"))
            .build());
    check("agent-service", tool().removeAttributes(0).build());
    check("agent-service", tool().setAttributes(1, number("tool.side_effects", 1)).build());
    check("agent-service", tool().setAttributes(1, text("tool.side_effects", "all")).build());

    assertThat(ledger.violations())
        .containsExactlyInAnyOrder(
            "span.execute_tool: is not registered for api-gateway",
            "span.execute_tool: 'tool.arguments' is not registered",
            "span.execute_tool: 'correlation.id' is there twice",
            "span.execute_tool: the event 'surprise' is not registered",
            "span.execute_tool: 'correlation.id' is missing",
            "span.execute_tool: 'tool.side_effects' is registered as string and was int",
            "span.execute_tool: 'tool.side_effects' cannot be 'all'");
  }

  @Test
  void whatIsWrongWithAMetricIsNoticed() {
    NumberDataPoint point =
        NumberDataPoint.newBuilder()
            .addAttributes(text("agent.name", "code-analyst"))
            .addAttributes(text("execution.outcome", "answered"))
            .build();
    Sum counted = Sum.newBuilder().setIsMonotonic(true).addDataPoints(point).build();
    Metric sound =
        Metric.newBuilder()
            .setName("throughline.executions")
            .setUnit("{execution}")
            .setSum(counted)
            .build();
    check(sound);
    assertThat(ledger.violations()).isEmpty();

    check(sound.toBuilder().setName("throughline.guesses").build());
    check(sound.toBuilder().setUnit("s").build());
    check(sound.toBuilder().setSum(counted.toBuilder().setIsMonotonic(false)).build());
    check(sound.toBuilder().setGauge(Gauge.newBuilder().addDataPoints(point)).build());

    assertThat(ledger.violations())
        .containsExactlyInAnyOrder(
            "metric 'throughline.guesses': is not registered",
            "metric.throughline.executions: the unit is registered as '{execution}' and was 's'",
            "metric.throughline.executions: the instrument is registered as 'COUNTER' and was"
                + " 'UPDOWNCOUNTER'",
            "metric.throughline.executions: the instrument is registered as 'COUNTER' and was"
                + " 'GAUGE'");
  }

  @Test
  void whatIsWrongWithALogLineIsNoticed() {
    LogsCheck logs = new LogsCheck(registry, ledger);
    String sound = "{\"timestamp\":\"t\",\"level\":\"INFO\",\"logger\":\"l\",\"thread\":\"m\"";
    logs.line("api-gateway", sound + ",\"message\":\"m\",\"error\":{\"type\":\"E\"}}");
    assertThat(ledger.violations()).isEmpty();

    logs.line("api-gateway", "Exception in thread main");
    logs.line("api-gateway", sound + ",\"message\":7,\"error\":{\"cause\":\"E\"}}");
    logs.line("api-gateway", sound + "}");

    assertThat(ledger.violations())
        .containsExactlyInAnyOrder(
            "log line: api-gateway writes a line that is no JSON",
            "log line: 'message' is no text",
            "log line: 'error.cause' is not registered",
            "log line: 'message' is missing");
  }

  private void check(String service, Span span) {
    new SpansCheck(registry, ledger).check(new Received.Of<>(resource(service), span));
  }

  private void check(Metric metric) {
    new MetricsCheck(registry, ledger).check(new Received.Of<>(resource("agent-service"), metric));
  }

  private static Span.Builder tool() {
    List<KeyValue> attributes = new ArrayList<>();
    attributes.add(text("correlation.id", "r-1"));
    attributes.add(text("tool.side_effects", "none"));
    attributes.add(text("gen_ai.operation.name", "execute_tool"));
    attributes.add(text("gen_ai.tool.name", "complexity"));
    return Span.newBuilder()
        .setName("execute_tool complexity")
        .setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
        .addAllAttributes(attributes);
  }

  private static Resource resource(String service) {
    return Resource.newBuilder().addAttributes(text("service.name", service)).build();
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static KeyValue number(String key, long value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setIntValue(value))
        .build();
  }
}
