package dev.throughline.observability.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which traces the real Collector keeps under tail-sampling.yaml, and that it keeps them whole. */
final class TailSamplingIT {
  @TempDir Path folder;

  private CollectorUnderTest start(String... settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TAIL_DECISION_WAIT_AFTER_ROOT", "2s");
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    return CollectorUnderTest.start("one-process-tail", environment, folder);
  }

  /** In exports of one service each, in any order, the root's not being the last. */
  private static void sendScattered(CollectorUnderTest collector, List<AgentTrace> traces) {
    List<AgentTrace.Part> parts = new ArrayList<>();
    traces.forEach(trace -> parts.addAll(trace.spans()));
    Collections.shuffle(parts, new Random(7));
    OtlpSender sender = collector.sender();
    for (int from = 0; from < parts.size(); from += 200) {
      parts.subList(from, Math.min(parts.size(), from + 200)).stream()
          .collect(Collectors.groupingBy(AgentTrace.Part::service))
          .forEach((service, of) -> sender.send(Otlp.spans(service, spans(of))));
    }
  }

  private static List<Span> spans(List<AgentTrace.Part> parts) {
    return parts.stream().map(AgentTrace.Part::span).toList();
  }

  private static List<AgentTrace> traces(int count, AgentTrace.Kind kind) {
    return IntStream.range(0, count).mapToObj(i -> AgentTrace.of(kind)).toList();
  }

  /** What is kept once the Collector has sent all that it holds. */
  private static KeptTraces ending(CollectorUnderTest collector) {
    collector.process().close();
    return new KeptTraces(collector.backEnds());
  }

  @ParameterizedTest
  @EnumSource(
      value = AgentTrace.Kind.class,
      names = {"ERROR", "SERVER_ERROR", "SLOW", "LOW_CONFIDENCE", "REFUSED"})
  void everyTraceOfAKindThatMattersIsKeptWhole(AgentTrace.Kind kind) {
    try (CollectorUnderTest collector = start("TAIL_KEEP_PERCENT", "0")) {
      List<AgentTrace> sent = traces(50, kind);
      sendScattered(collector, sent);
      collector.awaitDecisions(sent.size(), Duration.ofSeconds(30));

      KeptTraces kept = ending(collector);
      assertThat(kept.countOf(sent)).isEqualTo(sent.size());
      kept.assertNoneIsHalf(sent);
    }
  }

  /** 2,000 at one in ten: 200 and 6 standard deviations of 13.4; a false alarm is below 1e-8. */
  @Test
  void ofTheRestTheShareIsKeptWhole() {
    try (CollectorUnderTest collector = start()) {
      List<AgentTrace> sent = new ArrayList<>(traces(1_000, AgentTrace.Kind.PLAIN));
      sent.addAll(traces(1_000, AgentTrace.Kind.CONFIDENT));
      sendScattered(collector, sent);
      collector.awaitDecisions(sent.size(), Duration.ofSeconds(60));

      KeptTraces kept = ending(collector);
      assertThat(kept.countOf(sent)).isBetween(120L, 280L);
      kept.assertNoneIsHalf(sent);
    }
  }

  /** Even when its trace has long made room for others. */
  @Test
  void aSpanThatComesLateGoesTheWayOfItsTrace() {
    try (CollectorUnderTest collector = start("TAIL_KEEP_PERCENT", "0", "TAIL_NUM_TRACES", "4")) {
      AgentTrace kept = AgentTrace.of(AgentTrace.Kind.ERROR);
      AgentTrace dropped = AgentTrace.of(AgentTrace.Kind.PLAIN);
      sendScattered(collector, List.of(allButTheLast(kept), allButTheLast(dropped)));
      collector.awaitDecisions(2, Duration.ofSeconds(30));
      sendScattered(collector, traces(4, AgentTrace.Kind.PLAIN));
      collector.awaitDecisions(6, Duration.ofSeconds(30));

      collector.sender().send(Otlp.spans("model-proxy", last(kept)));
      collector.sender().send(Otlp.spans("model-proxy", failing(last(dropped))));

      KeptTraces all = ending(collector);
      assertThat(all.has(kept)).isTrue();
      assertThat(all.has(dropped)).isFalse();
      all.assertNoneIsHalf(List.of(kept));
    }
  }

  private static AgentTrace allButTheLast(AgentTrace trace) {
    return new AgentTrace(trace.id(), trace.kind(), trace.spans().subList(0, AgentTrace.SPANS - 1));
  }

  private static Span.Builder last(AgentTrace trace) {
    return trace.spans().get(AgentTrace.SPANS - 1).span().toBuilder();
  }

  private static Span.Builder failing(Span.Builder span) {
    return span.setStatus(
        Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("too late"));
  }

  @Test
  void aTraceOfACallersIsDecidedWhenTheLongestRequestIsOver() {
    try (CollectorUnderTest collector =
        start("TAIL_KEEP_PERCENT", "0", "TAIL_DECISION_WAIT", "5s")) {
      List<AgentTrace> sent =
          List.of(
              AgentTrace.continued(AgentTrace.Kind.LOW_CONFIDENCE),
              AgentTrace.continued(AgentTrace.Kind.PLAIN));
      sendScattered(collector, sent);
      collector.awaitDecisions(2, Duration.ofSeconds(30));

      KeptTraces kept = ending(collector);
      assertThat(kept.countOf(sent)).isEqualTo(1);
      kept.assertTheWorthyAreKept(sent);
      kept.assertNoneIsHalf(sent);
    }
  }

  @Test
  void aCollectorThatEndsDecidesWithWhatIsThere() {
    try (CollectorUnderTest collector = start("TAIL_KEEP_PERCENT", "0")) {
      AgentTrace failed = AgentTrace.of(AgentTrace.Kind.ERROR);
      sendScattered(collector, List.of(failed));

      KeptTraces kept = ending(collector);
      assertThat(kept.has(failed)).isTrue();
      kept.assertNoneIsHalf(List.of(failed));
    }
  }
}
