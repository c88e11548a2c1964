package dev.throughline.observability.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sends spans and keeps account of those that the Collector took. */
final class SentSpans {
  /** What does not shrink much when it is cut or read. */
  private static final int ATTRIBUTE_BYTES = 1_000;

  private final OtlpSender sender;
  private final Set<ByteString> taken = new HashSet<>();
  private int refused;

  SentSpans(OtlpSender sender) {
    this.sender = sender;
  }

  /** Sends one export of so many spans of a kilobyte each; whether it was taken. */
  boolean offer(int count) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spans.add(
          Span.newBuilder()
              .setTraceId(Otlp.traceId())
              .setSpanId(Otlp.spanId())
              .setName("work")
              .addAttributes(Otlp.attribute("filler", "x".repeat(ATTRIBUTE_BYTES)))
              .build());
    }
    ResourceSpans export = Otlp.spans("api-gateway", spans);
    int status = sender.offer(export);
    assertThat(status).as("the Collector's answer").isIn(200, 503);
    if (status == 200) {
      spans.forEach(span -> taken.add(span.getSpanId()));
    } else {
      refused += count;
    }
    return status == 200;
  }

  /** How many spans were taken. */
  int taken() {
    return taken.size();
  }

  /** How many spans were turned away. */
  int refused() {
    return refused;
  }

  /** Waits until every span that was taken has arrived, whatever arrived twice. */
  void awaitArrival(StubBackEnds backEnds) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(arrived(backEnds)).isEqualTo(taken));
  }

  private static Set<ByteString> arrived(StubBackEnds backEnds) {
    Set<ByteString> ids = new HashSet<>();
    Otlp.spansOf(backEnds.traces()).forEach(span -> ids.add(span.getSpanId()));
    return ids;
  }
}
