package dev.throughline.e2e.correlation;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.SharedPlatform;
import dev.throughline.e2e.platform.Sources;
import dev.throughline.e2e.shape.Shapes;
import dev.throughline.traceassertions.awaiting.Traces;
import dev.throughline.tracereader.Trace;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which id a request gets, and where it is found. */
@ExtendWith(SharedPlatform.class)
class CorrelationIT {
  private static final Pattern MADE =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Platform platform;
  private final RawClient raw;

  CorrelationIT(Platform platform) {
    this.platform = platform;
    raw = new RawClient(platform);
  }

  @Test
  void aWellFormedIdIsTaken() {
    everywhere(
        platform.client().analyse("?", Sources.CLEAN, "X-Request-ID", "order-66.a:b_c"),
        "order-66.a:b_c");
  }

  @Test
  void aMissingIdIsMade() {
    Answer answer = platform.client().analyse("?", Sources.CLEAN);

    assertThat(answer.correlationId()).matches(MADE);
    everywhere(answer, answer.correlationId());
  }

  /** Sent over a plain socket, since no decent HTTP client sends them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Request-ID: one\r\nX-Request-ID: two\r\n",
        "X-Request-ID: \r\n",
        "X-Request-ID: a b\r\n",
        "X-Request-ID: a\u0001b\r\n",
        "X-Request-ID: caf\u00e9\r\n",
        "X-Request-ID: a\",\"level\":\"FATAL\r\n",
        "X-Request-ID: a%0d%0aX-Forged:1\r\n"
      })
  void aMalformedOrRepeatedIdIsReplaced(String headers) throws Exception {
    Answer answer = raw.analyse(headers);

    assertThat(answer.status()).as(answer.text()).isIn(200, 400);
    assertThat(answer.correlationId()).matches(MADE);
    if (answer.status() == 200) {
      everywhere(answer, answer.correlationId());
    }
  }

  @Test
  void anIdThatIsTooLongIsReplaced() {
    Answer answer = platform.client().analyse("?", Sources.CLEAN, "X-Request-ID", "a".repeat(129));

    everywhere(answer, answer.correlationId());
    assertThat(answer.correlationId()).matches(MADE);
  }

  /** A line break ends the header: what follows is a header of its own, and no part of the id. */
  @Test
  void aLineBreakCannotForgeAnything() throws Exception {
    Answer answer = raw.analyse("X-Request-ID: good-id\r\nX-Trace-ID: forged\r\n");

    assertThat(answer.traceId()).isNotEqualTo("forged");
    everywhere(answer, "good-id");
  }

  @Test
  void anErrorSaysTheIdsToo() {
    Answer answer = platform.client().with("").get("/api/v1/agents", "X-Request-ID", "denied-1");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.correlationId()).isEqualTo("denied-1");
    assertThat(answer.body().get("correlation_id").asText()).isEqualTo("denied-1");
    assertThat(answer.body().get("trace_id").asText()).isEqualTo(answer.traceId());
    assertThat(answer.body().get("span_id").asText()).isEqualTo(answer.header("X-Span-ID"));
  }

  private void everywhere(Answer answer, String id) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.correlationId()).isEqualTo(id);
    assertThat(answer.body().get("correlation_id").asText()).isEqualTo(id);
    Trace trace =
        Traces.in(platform.traces()).awaitTrace(answer.traceId()).untilShape(Shapes.ANY_REQUEST);
    assertThat(trace).everySpan().hasAttribute("correlation.id", id);
  }
}
