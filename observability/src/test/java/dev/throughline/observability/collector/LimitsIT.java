package dev.throughline.observability.collector;

import static dev.throughline.observability.collector.Otlp.attribute;
import static dev.throughline.observability.collector.Otlp.attributeOf;
import static dev.throughline.observability.collector.Otlp.resource;
import static dev.throughline.observability.collector.Otlp.spansOf;
import static dev.throughline.observability.collector.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real Collector cuts, and what it adds. */
final class LimitsIT {
  private static final String LONG = "x".repeat(100_000);

  private CollectorUnderTest collector;

  @BeforeEach
  void start(@TempDir Path folder) {
    collector =
        CollectorUnderTest.start("one-process", Map.of("DEPLOYMENT_ENVIRONMENT", "test"), folder);
  }

  @AfterEach
  void stop() {
    if (collector != null) {
      collector.close();
    }
  }

  private static Span.Builder span() {
    return Span.newBuilder().setTraceId(Otlp.traceId()).setSpanId(Otlp.spanId()).setName("work");
  }

  private Span received() {
    await().until(() -> !spansOf(collector.backEnds().traces()).isEmpty());
    return spansOf(collector.backEnds().traces()).get(0);
  }

  @Test
  void aLongTextArrivesCut() {
    Span.Event event =
        Span.Event.newBuilder().setName("e").addAttributes(attribute("long", LONG)).build();
    collector
        .sender()
        .send(
            Otlp.spans(
                "s", span().setName(LONG).addAttributes(attribute("long", LONG)).addEvents(event)));

    Span span = received();
    assertThat(span.getName()).hasSize(256);
    assertThat(attributeOf(span.getAttributesList(), "long").getStringValue()).hasSize(16_384);
    assertThat(attributeOf(span.getEvents(0).getAttributesList(), "long").getStringValue())
        .hasSize(16_384);
  }

  @Test
  void aTextIsNotCutWithinACharacter() {
    collector
        .sender()
        .send(Otlp.spans("s", span().addAttributes(attribute("long", "€".repeat(9_000)))));

    assertThat(attributeOf(received().getAttributesList(), "long").getStringValue())
        .isEqualTo("€".repeat(16_384 / 3));
  }

  @Test
  void aSecretThatWouldBeCutInTwoIsMaskedBefore() {
    String filler = "x ".repeat(8_180);
    collector
        .sender()
        .send(
            Otlp.spans(
                "s", span().addAttributes(attribute("long", filler + "tl_Ab12Cd34_q7Rk2mZx9LwP"))));

    assertThat(attributeOf(received().getAttributesList(), "long").getStringValue())
        .doesNotContain("tl_Ab");
  }

  @Test
  void ofTooManyAttributesTheOnesThatTieTheTraceTogetherStay() {
    Span.Builder many = span();
    for (int i = 0; i < 500; i++) {
      many.addAttributes(attribute("a" + i, i));
    }
    collector
        .sender()
        .send(Otlp.spans("s", many.addAttributes(attribute("correlation.id", "req-1"))));

    Span span = received();
    assertThat(span.getAttributesCount()).isEqualTo(128);
    assertThat(attributeOf(span.getAttributesList(), "correlation.id")).isEqualTo(text("req-1"));
  }

  @Test
  void aLongLogArrivesCut() {
    LogRecord record =
        LogRecord.newBuilder()
            .setBody(text(LONG))
            .addAttributes(attribute("exception.stacktrace", LONG))
            .build();
    collector
        .sender()
        .send(
            ResourceLogs.newBuilder()
                .setResource(resource("s"))
                .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(record))
                .build());

    await().until(() -> collector.backEnds().logs().getResourceLogsCount() > 0);
    LogRecord received =
        collector.backEnds().logs().getResourceLogs(0).getScopeLogs(0).getLogRecords(0);
    assertThat(received.getBody().getStringValue()).hasSize(65_536);
    assertThat(received.getAttributes(0).getValue().getStringValue()).hasSize(16_384);
  }

  @Test
  void anInstallationNamesItselfWhereAServiceDoesNot() {
    send(resource("silent", attribute("process.command_args", "-Dkey=value")));
    send(resource("outspoken", attribute("deployment.environment.name", "staging")));

    await().until(() -> spansOf(collector.backEnds().traces()).size() == 2);
    assertThat(collector.backEnds().traces().getResourceSpansList())
        .extracting(ResourceSpans::getResource)
        .containsExactlyInAnyOrder(
            resource("silent", attribute("deployment.environment.name", "test")),
            resource("outspoken", attribute("deployment.environment.name", "staging")));
  }

  private void send(Resource resource) {
    collector
        .sender()
        .send(
            ResourceSpans.newBuilder()
                .setResource(resource)
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(span()))
                .build());
  }
}
