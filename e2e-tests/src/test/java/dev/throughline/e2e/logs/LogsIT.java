package dev.throughline.e2e.logs;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static dev.throughline.traceassertions.TraceAssertions.assertThatLogs;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.SharedPlatform;
import dev.throughline.e2e.platform.Sources;
import dev.throughline.e2e.shape.Shapes;
import dev.throughline.localstack.Component;
import dev.throughline.traceassertions.awaiting.Traces;
import dev.throughline.tracereader.LogRecord;
import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every log record belongs to its request, and to no other. */
@ExtendWith(SharedPlatform.class)
class LogsIT {
  private static final int CONCURRENT = 50;
  private static final List<Component> SERVICES =
      List.of(
          Component.API_GATEWAY,
          Component.AUTH_SERVICE,
          Component.AGENT_SERVICE,
          Component.MODEL_PROXY);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Platform platform;

  LogsIT(Platform platform) {
    this.platform = platform;
  }

  @Test
  void everyServiceTellsWhatItDidForTheRequestUnderItsIds() {
    platform.forgetCredentials();
    Answer answer = platform.client().analyse("?", Sources.RISKY, "X-Request-ID", "logs-1");
    Trace trace = trace(answer, Shapes.FIRST_REQUEST);

    List<LogRecord> logs =
        Traces.awaitLogs(platform.logSource(), trace)
            .untilFrom("api-gateway", "auth-service", "agent-service", "model-proxy");

    assertThatLogs(logs).belongTo(trace);
    assertThat(logs)
        .allMatch(log -> log.attribute("correlation.id").filter("logs-1"::equals).isPresent());
  }

  @Test
  void fiftyRequestsAtOnceDoNotCross() throws Exception {
    List<Answer> answers = atOnce();
    assertThat(answers.stream().map(Answer::traceId).distinct()).hasSize(CONCURRENT);

    for (Answer answer : answers) {
      Trace trace = trace(answer, Shapes.ANY_REQUEST);
      assertThat(trace).everySpan().hasAttribute("correlation.id", answer.correlationId());
      List<LogRecord> logs =
          Traces.awaitLogs(platform.logSource(), trace)
              .untilFrom("api-gateway", "agent-service", "model-proxy");
      assertThatLogs(logs).belongTo(trace);
    }
    theOutputsOfTheProcessesSayTheSame(answers);
  }

  /** What stands on standard output: one JSON object a line, with the right pair of ids. */
  private void theOutputsOfTheProcessesSayTheSame(List<Answer> answers) throws Exception {
    Set<String> pairs =
        answers.stream()
            .map(answer -> answer.traceId() + " " + answer.correlationId())
            .collect(Collectors.toSet());
    Set<String> ids = answers.stream().map(Answer::correlationId).collect(Collectors.toSet());
    for (Component service : SERVICES) {
      List<String> seen = new ArrayList<>();
      for (String line : platform.stack().log(service)) {
        JsonNode record = JSON.readTree(line);
        assertThat(record.path("service").asText(service.label())).isEqualTo(service.label());
        if (ids.contains(record.path("correlation.id").asText())) {
          seen.add(record.get("trace_id").asText() + " " + record.get("correlation.id").asText());
        }
      }
      assertThat(pairs).as("trace and correlation ids in the log of " + service).containsAll(seen);
    }
  }

  private List<Answer> atOnce() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(CONCURRENT);
    try {
      List<Future<Answer>> pending = new ArrayList<>();
      for (int i = 0; i < CONCURRENT; i++) {
        String id = "crowd-" + i;
        String source = i % 2 == 0 ? Sources.CLEAN : Sources.RISKY;
        pending.add(
            executor.submit(() -> platform.client().analyse("?", source, "X-Request-ID", id)));
      }
      List<Answer> answers = new ArrayList<>();
      for (int i = 0; i < CONCURRENT; i++) {
        Answer answer = pending.get(i).get();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.correlationId()).isEqualTo("crowd-" + i);
        assertThat(answer.body().at("/answer/verdict").asText())
            .isEqualTo(i % 2 == 0 ? "low_risk" : "high_risk");
        answers.add(answer);
      }
      return answers;
    } finally {
      executor.shutdownNow();
    }
  }

  private Trace trace(Answer answer, String shape) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return Traces.in(platform.traces()).awaitTrace(answer.traceId()).untilShape(shape);
  }
}
