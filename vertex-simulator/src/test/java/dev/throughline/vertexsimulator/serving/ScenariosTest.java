package dev.throughline.vertexsimulator.serving;

import static dev.throughline.vertexsimulator.serving.SimulatorFixture.MODEL;
import static dev.throughline.vertexsimulator.serving.SimulatorFixture.ask;
import static dev.throughline.vertexsimulator.serving.SimulatorFixture.askAnalyst;
import static dev.throughline.vertexsimulator.serving.SimulatorFixture.withResults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.rpc.DeadlineExceededException;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.ResourceExhaustedException;
import com.google.api.gax.rpc.UnavailableException;
import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scenarios that ship, as Vertex AI's own client sees them. */
class ScenariosTest {
  private static SimulatorFixture simulator;

  @BeforeAll
  static void start() throws IOException {
    simulator = new SimulatorFixture(null);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void modelErrorIsRefusedForGood() {
    assertThatThrownBy(() -> say(ask("[[scenario:model-error]] hello")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("refused by script");
  }

  @Test
  void aModelsNameSelectsAScenarioToo() {
    assertThatThrownBy(() -> say(ask("hello").setModel(MODEL + "scenario-model-error")))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void transientFailsTwiceInEachTraceThenAnswers() {
    for (String traceId : List.of("0af7651916cd43dd8448eb211c80319c", "1".repeat(32))) {
      assertThatThrownBy(() -> say(traceId, "[[scenario:transient]] again"))
          .isInstanceOf(UnavailableException.class);
      assertThatThrownBy(() -> say(traceId, "[[scenario:transient]] again"))
          .isInstanceOf(UnavailableException.class);
      assertThat(say(traceId, "[[scenario:transient]] again"))
          .isEqualTo("A simulated model has read 1 words.");
    }
  }

  @Test
  void rateLimitedSaysWhenToComeBack() {
    GenerateContentRequest.Builder request = ask("[[scenario:rate-limited]] please");

    ResourceExhaustedException refused =
        catchThrowableOfType(ResourceExhaustedException.class, () -> say(request));

    assertThat(refused.getErrorDetails().getRetryInfo().getRetryDelay().getNanos())
        .isEqualTo(300_000_000);
    assertThat(say(request)).startsWith("A simulated model");
  }

  @Test
  void hangLastsUntilTheClientsDeadline() {
    GrpcCallContext impatient =
        GrpcCallContext.createDefault().withTimeoutDuration(Duration.ofMillis(200));

    assertThatThrownBy(
            () ->
                simulator
                    .client
                    .generateContentCallable()
                    .call(ask("[[scenario:hang]]").build(), impatient))
        .isInstanceOf(DeadlineExceededException.class);
  }

  @Test
  void slowTakesItsTime() {
    long start = System.nanoTime();

    say(ask("[[scenario:slow]] hello"));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1500));
  }

  @Test
  void cutStreamBreaksInTheMiddle() {
    List<GenerateContentResponse> chunks = new ArrayList<>();

    assertThatThrownBy(
            () ->
                simulator
                    .client
                    .streamGenerateContentCallable()
                    .call(ask("[[scenario:cut-stream]] hello").build())
                    .forEach(chunks::add))
        .isInstanceOf(UnavailableException.class);

    assertThat(chunks).hasSize(2);
    assertThat(chunks).noneMatch(GenerateContentResponse::hasUsageMetadata);
  }

  @Test
  void schemaViolationCallsToolsFirstAndThenAnswersWhatNoSchemaAllows() {
    GenerateContentRequest.Builder request = askAnalyst("[[scenario:schema-violation]] risky?");

    assertThat(
            simulator
                .client
                .generateContent(request.build())
                .getCandidates(0)
                .getContent()
                .getParts(0)
                .hasFunctionCall())
        .isTrue();
    assertThat(say(withResults(request, "{}", "{}", "{}")))
        .isEqualTo("{\"verdict\":\"perhaps\",\"confidence\":7}");
  }

  @Test
  void fallbackStrikesOneModelAlone() {
    assertThatThrownBy(() -> say(ask("[[scenario:fallback]]").setModel(MODEL + "gemini-2.5-flash")))
        .isInstanceOf(UnavailableException.class);
    assertThat(say(ask("[[scenario:fallback]]").setModel(MODEL + "gemini-2.5-pro")))
        .startsWith("A simulated model");
  }

  @Test
  void repairAnswersWrongUntilItIsAskedToMendTheAnswer() {
    GenerateContentRequest.Builder asked =
        withResults(askAnalyst("[[scenario:repair]] risky?"), "{}", "{}", "{}");

    assertThat(say(asked)).isEqualTo("{\"verdict\":\"perhaps\",\"confidence\":7}");
    assertThat(say(then(asked, "The answer does not satisfy the schema.")))
        .contains("\"alternatives\"");
  }

  @Test
  void hallucinatedToolIsCalledFirstAndTheRealOnesAfterIt() {
    GenerateContentRequest.Builder request = askAnalyst("[[scenario:hallucinated-tool]] risky?");

    assertThat(calls(request)).containsExactly("delete_repository");
    assertThat(calls(withResults(request, "{}", "{}", "{}"))).isEmpty();
  }

  @Test
  void loopCallsTheSameToolHoweverManyResultsThereAre() {
    GenerateContentRequest.Builder request = askAnalyst("[[scenario:loop]] risky?");

    assertThat(calls(request)).containsExactly("complexity");
    assertThat(calls(withResults(request, "{}", "{}", "{}"))).containsExactly("complexity");
  }

  @Test
  void garbageIsNoJson() {
    assertThat(say(ask("[[scenario:garbage]]"))).startsWith("Certainly!").doesNotEndWith("}");
  }

  private static List<String> calls(GenerateContentRequest.Builder request) {
    return simulator
        .client
        .generateContent(request.build())
        .getCandidates(0)
        .getContent()
        .getPartsList()
        .stream()
        .filter(Part::hasFunctionCall)
        .map(part -> part.getFunctionCall().getName())
        .toList();
  }

  /** The model's turn is over, and the user says something more. */
  private static GenerateContentRequest.Builder then(
      GenerateContentRequest.Builder request, String text) {
    return request
        .addContents(
            Content.newBuilder().setRole("model").addParts(Part.newBuilder().setText("{}")))
        .addContents(
            Content.newBuilder().setRole("user").addParts(Part.newBuilder().setText(text)));
  }

  private static String say(GenerateContentRequest.Builder request) {
    return text(simulator.client.generateContent(request.build()));
  }

  private static String say(String traceId, String text) {
    GrpcCallContext traced =
        GrpcCallContext.createDefault()
            .withExtraHeaders(
                Map.of("traceparent", List.of("00-" + traceId + "-b7ad6b7169203331-01")));
    return text(simulator.client.generateContentCallable().call(ask(text).build(), traced));
  }

  private static String text(GenerateContentResponse response) {
    return response.getCandidates(0).getContent().getParts(0).getText();
  }
}
