package dev.throughline.traceassertions.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.traceassertions.PlatformTrace;
import dev.throughline.traceassertions.TestTrace;
import dev.throughline.tracereader.SpanStatus;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.TraceReadException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wherever the context is cut, the message names the hop. */
final class CutHopTest {
  private final TestTrace platform = PlatformTrace.whole();

  @ParameterizedTest
  @CsvSource({
    "4, api-gateway CLIENT throughline.auth.v1.CredentialService/ValidateCredential, auth-service",
    "7, api-gateway CLIENT POST, agent-service",
    "13, agent-service CLIENT throughline.model.v1.ModelService/Generate, model-proxy",
  })
  void theOtherSideIsFoundInAnotherTrace(int server, String from, String to) {
    Trace other = platform.cutOff(server, TestTrace.OTHER_ID).build();

    assertThat(report(id -> id.equals("req-1") ? List.of(other, platform.build()) : List.of()))
        .contains(
            "likely cause: hop cut between %s and %s: its SERVER span is not in this trace; a trace with that span and correlation.id=req-1 is %s, there a root: the trace context was not passed on or not read"
                .formatted(from, to, TestTrace.OTHER_ID));
  }

  @Test
  void aLineWithoutAKindIsAHopWhenItIsOfAnotherService() {
    platform.withoutAllOf(13);

    assertThat(
            Shape.parse(PlatformTrace.SHAPE.replace("model-proxy    SERVER", "model-proxy"))
                .mismatch(ObservedTree.of(platform.build(), Set.of()), id -> List.of()))
        .hasValueSatisfying(
            report ->
                assertThat(report)
                    .contains(
                        "hop cut between agent-service CLIENT"
                            + " throughline.model.v1.ModelService/Generate and model-proxy: its"
                            + " span is not in this trace"));
  }

  @Test
  void theOtherSideIsFoundNowhere() {
    platform.withoutAllOf(7);

    assertThat(report(id -> List.of()))
        .contains(
            "hop cut between api-gateway CLIENT POST and agent-service: its SERVER span is not in"
                + " this trace; no other trace with that span was found: agent-service exports no"
                + " spans, exports them late, or was not reached");
    assertThat(report(CorrelatedTraces.NOWHERE))
        .contains("not in this trace; give a CorrelatedTraces to look for it in other traces");
  }

  @Test
  void aCallThatFailedIsSaidToHaveFailed() {
    platform
        .withoutAllOf(7)
        .change(
            6,
            span ->
                span.status(SpanStatus.ERROR, "connection refused")
                    .attribute("error.type", "ConnectException"));

    assertThat(report(id -> List.of()))
        .contains(
            "its SERVER span is not in this trace; the call failed (ERROR (ConnectException:"
                + " connection refused)), so agent-service may never have been reached");
  }

  @Test
  void workThatWentOnInAnotherTraceWithoutAHop() {
    Trace other = platform.cutOff(18, TestTrace.OTHER_ID).build();

    assertThat(report(id -> List.of(other)))
        .contains(
            "likely cause: it is not in this trace; a trace with that span and"
                + " correlation.id=req-1 is "
                + TestTrace.OTHER_ID);
  }

  @Test
  void theTraceItselfIsNotAnotherTrace() {
    String twoAttempts =
        PlatformTrace.SHAPE.replace("model-proxy    CLIENT", "model-proxy  CLIENT x2");

    assertThat(
            Shape.parse(twoAttempts)
                .mismatch(
                    ObservedTree.of(platform.build(), Set.of()), id -> List.of(platform.build())))
        .hasValueSatisfying(
            report ->
                assertThat(report)
                    .contains("missing: 1 of 2: model-attempt  model-proxy CLIENT x2, under")
                    .doesNotContain("likely cause"));
  }

  @Test
  void aSearchThatFailsDoesNotHideTheFlaw() {
    platform.withoutAllOf(7);
    CorrelatedTraces broken =
        id -> {
          throw unreadable();
        };

    assertThat(report(broken))
        .contains("hop cut between api-gateway CLIENT POST and agent-service")
        .contains("no other trace with that span was found (the search failed: Reading from Tempo");
  }

  private static TraceReadException unreadable() {
    try {
      new TempoClient(URI.create("http://127.0.0.1:1")).trace("1");
      throw new AssertionError("somebody listens at port 1");
    } catch (TraceReadException e) {
      return e;
    }
  }

  private String report(CorrelatedTraces elsewhere) {
    return Shape.parse(PlatformTrace.SHAPE)
        .mismatch(ObservedTree.of(platform.build(), Set.of()), elsewhere)
        .orElseThrow();
  }
}
