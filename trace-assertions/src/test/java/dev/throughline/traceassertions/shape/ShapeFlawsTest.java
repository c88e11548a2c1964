package dev.throughline.traceassertions.shape;

import static dev.throughline.tracereader.SpanKind.INTERNAL;
import static dev.throughline.tracereader.SpanKind.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.traceassertions.PlatformTrace;
import dev.throughline.traceassertions.TestTrace;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanStatus;
import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each kind of flaw is told as what it is, with its likely cause. */
final class ShapeFlawsTest {
  private final TestTrace platform = PlatformTrace.whole();

  @Test
  void aMissingSpan() {
    assertThat(findings(platform.without(9)))
        .containsExactly(
            "missing: input-validation  agent-service INTERNAL,"
                + " under agent-execution (agent-service, INTERNAL)");
  }

  @Test
  void aSurplusSpan() {
    platform.span(30, 8, "debug", "agent-service", INTERNAL);
    platform.span(31, 30, "more", "agent-service", INTERNAL);

    assertThat(findings(platform))
        .containsExactly(
            "surplus: debug (agent-service, INTERNAL), with 1 below it,"
                + " under agent-execution (agent-service, INTERNAL)");
  }

  @Test
  void aSpanUnderAnotherParent() {
    assertThat(findings(platform.move(11, 7)))
        .containsExactly(
            "missing: ai-model-call  agent-service CLIENT, with 4 below it,"
                + " under agent-execution (agent-service, INTERNAL)",
            "likely cause: it is in the trace (span 000000000000000b), found under POST"
                + " /agents/{name}/execute (agent-service, SERVER): context lost between"
                + " agent-execution (agent-service, INTERNAL) and it");
  }

  @Test
  void aSpanInAWrongPlaceExplainsOneMissingSpanOnly() {
    TestTrace trace = new TestTrace();
    trace.span(1, 0, "a", "s", SERVER).span(2, 1, "m", "s", INTERNAL);
    trace.span(3, 1, "n", "s", INTERNAL).span(4, 1, "b", "s", INTERNAL);

    assertThat(findings("a  s\n  m  s\n    b  s\n  n  s\n    b  s", trace.build()))
        .containsExactly(
            "missing: b  s, under m (s, INTERNAL)",
            "likely cause: it is in the trace (span 0000000000000004), found under a (s, SERVER):"
                + " context lost between m (s, INTERNAL) and it",
            "missing: b  s, under n (s, INTERNAL)");
  }

  @Test
  void aSpanThatStartedWithoutAParent() {
    assertThat(findings(platform.move(17, 0).move(20, 0)))
        .containsExactly(
            "missing: response-serialization  api-gateway INTERNAL,"
                + " under http-request (api-gateway, SERVER)",
            "likely cause: it is in the trace (span 0000000000000014) as another root, started"
                + " without a parent: context lost between http-request (api-gateway, SERVER) and"
                + " it",
            "surplus: execute_tool outline_source (agent-service, INTERNAL), at the top",
            "likely cause: the trace has 3 roots: it was started without a parent");
  }

  @Test
  void aSpanOfAnotherService() {
    assertThat(findings(platform.change(18, span -> span.service("api-gateway"))))
        .containsExactly(
            "different: output-validation (api-gateway, INTERNAL):"
                + " service: expected agent-service, was api-gateway");
    assertThat(findings(PlatformTrace.whole().change(18, s -> s.service("x")).move(18, 1)))
        .containsExactly(
            "missing: output-validation  agent-service INTERNAL,"
                + " under agent-execution (agent-service, INTERNAL)",
            "likely cause: a span of that name is in the trace, but of another service:"
                + " output-validation (x, INTERNAL) (span 0000000000000012)");
  }

  @Test
  void aWrongStatusKindAndAttribute() {
    platform.change(
        15,
        span -> span.status(SpanStatus.ERROR, "try again").attribute("error.type", "UNAVAILABLE"));
    platform.change(9, span -> span.kind(SERVER));
    platform.change(14, span -> span.attribute("decision.type", "other"));
    platform.change(2, span -> span.attribute("user.id", "mallory"));

    assertThat(findings(platform))
        .containsExactly(
            "different: auth-validation (api-gateway, INTERNAL): user.id: expected demo,"
                + " was \"mallory\"",
            "different: input-validation (agent-service, SERVER): kind: expected INTERNAL,"
                + " was SERVER",
            "different: ai_decision (model-proxy, INTERNAL): decision.type: expected"
                + " model_routing, was \"other\"",
            "different: model-attempt (model-proxy, CLIENT): status: expected no error,"
                + " was ERROR (UNAVAILABLE: try again)");
  }

  @Test
  void aWrongNameWithTheRightChildren() {
    TestTrace trace = new TestTrace();
    trace.span(1, 0, "GET /a", "s", SERVER).span(2, 1, "b", "s", INTERNAL);
    trace.span(3, 1, "c", "s", INTERNAL);

    assertThat(findings("GET /{x}  s  SERVER\n  b  s\n  c  s", trace.build()))
        .containsExactly("different: GET /a (s, SERVER): name: expected GET /{x}, was GET /a");
  }

  @Test
  void tooManyAndTooFew() {
    platform.span(30, 1, "auth-validation", "api-gateway", INTERNAL);
    platform.without(10).without(16);

    assertThat(findings(platform))
        .containsExactly(
            "missing: ai_decision  agent-service INTERNAL x1..3 {decision.confidence=0..1},"
                + " under agent-execution (agent-service, INTERNAL)",
            "surplus: auth-validation (api-gateway, INTERNAL), under http-request (api-gateway,"
                + " SERVER)",
            "likely cause: one too many, expected exactly 1: auth-validation  api-gateway"
                + " INTERNAL {user.id=demo}");
  }

  @Test
  void aWrongOrder() {
    platform.change(20, span -> span.time(1, 2));

    assertThat(findings(platform))
        .containsExactly(
            "misordered: the children of http-request (api-gateway, SERVER) began in this order:"
                + " response-serialization, auth-validation, POST");
  }

  @Test
  void aWrongOrderAtTheTop() {
    TestTrace trace = new TestTrace().span(1, 0, "a", "s", SERVER).span(2, 0, "b", "s", SERVER);

    assertThat(report("(in order)\nb  s\na  s", trace.build()))
        .contains("misordered: the spans at the top began in another order");
  }

  @Test
  void aSpanThatNeverEnded() {
    assertThat(findings(platform.without(13)))
        .first()
        .asString()
        .startsWith("missing: */Generate  model-proxy SERVER, with 2 below it");
    assertThat(findings(platform))
        .contains(
            "likely cause: its child ai_decision (model-proxy, INTERNAL) is in the trace and names"
                + " 000000000000000d as its parent, so it was started, but never ended or never"
                + " exported",
            "surplus: model-attempt (model-proxy, CLIENT), at the top",
            "likely cause: it is an orphan: its parent 000000000000000d is not in the trace, so a"
                + " span above it was never ended or never exported");
  }

  @Test
  void aDuplicatedSpan() {
    List<Span> spans = new ArrayList<>(platform.spans());
    spans.add(platform.spans().get(1));

    assertThat(findings(PlatformTrace.SHAPE, Trace.of(TestTrace.ID, spans)))
        .containsExactly(
            "surplus: auth-validation (api-gateway, INTERNAL), under http-request (api-gateway,"
                + " SERVER)",
            "likely cause: the trace has span 0000000000000002 more than once: it was sent or"
                + " stored twice");
  }

  @Test
  void aPartialTrace() {
    Trace partial = Trace.partial(TestTrace.ID, platform.without(9).spans(), "too large");

    assertThat(report(PlatformTrace.SHAPE, partial))
        .contains("The back end called this trace partial: too large");
  }

  @Test
  void theTreeShowsEveryFlawInItsPlace() {
    platform.change(2, span -> span.attribute("user.id", "mallory")).without(5);
    platform.span(30, 4, "PING", "auth-service", INTERNAL).withoutAllOf(7);

    assertThat(report(PlatformTrace.SHAPE, platform.build()))
        .endsWith(
            """

              - missing   + surplus   ! different

              http-request                                                          api-gateway SERVER  1000.0 ms
            ! ├── auth-validation                                                   api-gateway INTERNAL  1000.0 ms   <- user.id: expected demo, was "mallory"
              │   └── throughline.auth.v1.CredentialService/ValidateCredential      api-gateway CLIENT  1000.0 ms
              │       └── throughline.auth.v1.CredentialService/ValidateCredential  auth-service SERVER  1000.0 ms
            - │           ├── SELECT *                                              auth-service CLIENT {db.system.name=postgresql}   <- missing
            + │           └── PING                                                  auth-service INTERNAL  1000.0 ms   <- surplus
              ├── POST                                                              api-gateway CLIENT  1000.0 ms
            - │   └── POST /agents/{name}/execute                                   agent-service SERVER   <- missing
            - │       └── agent-execution                                           agent-service INTERNAL {agent.name=code-analyst}
            - │           ├── input-validation                                      agent-service INTERNAL
            - │           ├── ai_decision                                           agent-service INTERNAL x1..3 {decision.confidence=0..1}
            - │           ├── ai-model-call                                         agent-service CLIENT
            - │           │   └── */Generate                                        agent-service CLIENT
            - │           │       └── */Generate                                    model-proxy SERVER
            - │           │           ├── ai_decision                               model-proxy INTERNAL {decision.type=model_routing}
            - │           │           └── model-attempt                             model-proxy CLIENT
            - │           ├── output-validation                                     agent-service INTERNAL
            - │           └── INSERT *                                              agent-service CLIENT
              └── response-serialization                                            api-gateway INTERNAL  1000.0 ms""");
  }

  @Test
  @Timeout(20)
  void aMessageIsBoundedHoweverLargeTheTrace() {
    for (int i = 100; i < 3100; i++) {
      platform.span(i, i % 3 == 0 || i < 130 ? 8 : i - 1, "span " + i, "s", INTERNAL);
    }

    String report = report(PlatformTrace.SHAPE, platform.build());

    assertThat(report.lines()).hasSizeBetween(100, 350);
    assertThat(report).contains("… and ", " more lines", "4 below it as expected");
  }

  /** The findings as told, without numbers, each likely cause as an entry of its own. */
  private static List<String> findings(String shape, Trace trace) {
    String report = report(shape, trace);
    return report
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.matches(" +\\d+\\. .*| +likely cause: .*"))
        .map(line -> line.strip().replaceFirst("^\\d+\\. ", ""))
        .toList();
  }

  private static List<String> findings(TestTrace trace) {
    return findings(PlatformTrace.SHAPE, trace.build());
  }

  private static String report(String shape, Trace trace) {
    return Shape.parse(shape)
        .mismatch(ObservedTree.of(trace, Set.of()), CorrelatedTraces.NOWHERE)
        .orElseThrow();
  }
}
