package dev.throughline.e2e.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.GatewayClient;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.SharedPlatform;
import dev.throughline.e2e.platform.Sources;
import dev.throughline.localstack.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An execution as events, across all services and through the gateway. */
@ExtendWith(SharedPlatform.class)
class EventsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Platform platform;

  EventsIT(Platform platform) {
    this.platform = platform;
  }

  @Test
  void tellAnExecutionInItsOrderAndEndWithItsAnswer() {
    Answer answer = asEvents("Is it safe?");
    List<Event> events = events(answer);

    assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
    assertThat(events).extracting(Event::id).isEqualTo(numbers(1, events.size()));
    assertThat(distinctRuns(events))
        .containsExactly(
            "execution.started",
            "validation",
            "decision",
            "usage",
            "decision",
            "tool.call",
            "tool.result",
            "tool.call",
            "tool.result",
            "tool.call",
            "tool.result",
            "text.delta",
            "usage",
            "validation",
            "decision",
            "done");
    JsonNode done = events.get(events.size() - 1).data();
    assertThat(text(events)).isEqualTo(done.get("answer").toString());
    assertThat(decisions(events)).isEqualTo(done.get("decisions").findValuesAsText("type"));
    assertThat(done.get("trace_id").asText()).isEqualTo(answer.traceId());
  }

  @Test
  void areHeardFromWhereTheClientLeftOff() {
    String key = UUID.randomUUID().toString();
    List<Event> whole = events(asEvents("Is it safe?", "Idempotency-Key", key));

    Answer repeat = asEvents("Is it safe?", "Idempotency-Key", key, "Last-Event-ID", "5");

    assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(events(repeat)).isEqualTo(whole.subList(5, whole.size()));
  }

  @Test
  void keepTheConnectionAliveWhileTheModelIsSilent() {
    platform.stack().stop(Component.AGENT_SERVICE);
    platform.stack().start(Component.AGENT_SERVICE, Map.of("AGENT_EVENTS_KEEP_ALIVE", "400ms"));
    try {
      Answer slow = asEvents("Is it safe? [[scenario:slow]]");

      assertThat(slow.text().lines().filter(": keep-alive"::equals)).hasSizeGreaterThan(3);
      assertThat(events(slow)).last().extracting(Event::name).isEqualTo("done");
    } finally {
      platform.stack().stop(Component.AGENT_SERVICE);
      platform.stack().start(Component.AGENT_SERVICE);
    }
  }

  private Answer asEvents(String question, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Accept", "text/event-stream"));
    GatewayClient client = platform.client();
    return client.analyse(question, Sources.RISKY, all.toArray(String[]::new));
  }

  private record Event(String id, String name, JsonNode data) {}

  /** The events of a stream; one is three lines and an empty one, comments stand apart. */
  private static List<Event> events(Answer answer) {
    List<Event> events = new ArrayList<>();
    for (String block : answer.text().split("\n\n")) {
      List<String> lines = block.lines().filter(line -> !line.startsWith(":")).toList();
      if (!lines.isEmpty()) {
        assertThat(lines).hasSize(3);
        events.add(
            new Event(
                after("id: ", lines.get(0)),
                after("event: ", lines.get(1)),
                parsed(after("data: ", lines.get(2)))));
      }
    }
    return events;
  }

  private static String after(String field, String line) {
    assertThat(line).startsWith(field);
    return line.substring(field.length());
  }

  private static JsonNode parsed(String data) {
    try {
      return JSON.readTree(data);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + data, e);
    }
  }

  private static List<String> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
  }

  /** The events' names, several of the same in a row told once. */
  private static List<String> distinctRuns(List<Event> events) {
    List<String> names = new ArrayList<>();
    for (Event event : events) {
      if (names.isEmpty() || !names.get(names.size() - 1).equals(event.name())) {
        names.add(event.name());
      }
    }
    return names;
  }

  private static String text(List<Event> events) {
    StringBuilder text = new StringBuilder();
    events.stream()
        .filter(event -> event.name().equals("text.delta"))
        .forEach(event -> text.append(event.data().get("text").asText()));
    return text.toString();
  }

  private static List<String> decisions(List<Event> events) {
    return events.stream()
        .filter(event -> event.name().equals("decision"))
        .map(event -> event.data().get("type").asText())
        .toList();
  }
}
