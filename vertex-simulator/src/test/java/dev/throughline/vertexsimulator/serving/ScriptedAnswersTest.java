package dev.throughline.vertexsimulator.serving;

import static dev.throughline.vertexsimulator.serving.SimulatorFixture.ask;
import static dev.throughline.vertexsimulator.serving.SimulatorFixture.askAnalyst;
import static dev.throughline.vertexsimulator.serving.SimulatorFixture.withResults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.InternalException;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.UnimplementedException;
import com.google.cloud.vertexai.api.Candidate;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.GenerationConfig;
import com.google.cloud.vertexai.api.PredictRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script can say, over the wire. */
class ScriptedAnswersTest {
  @TempDir private static Path folder;
  private static SimulatorFixture simulator;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(
        folder.resolve("adder.yaml"),
        """
        script: adder
        match: {input: '^add ', system: calculator}
        turns:
          - let: {numbers: '$map($match(input, /[0-9]+/).match, $number)', sum: $sum($numbers)}
            when: $contains(input, "2")
            calls: [{tool: show, args: '{"sum": $sum, "of": [$numbers]}'}]
          - text: $uncertain + 1
        """);
    simulator = new SimulatorFixture(folder);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void streamsTheSameAsItSaysWhole() {
    GenerateContentRequest request = ask("one two three four five").build();
    List<GenerateContentResponse> chunks = new ArrayList<>();
    simulator.client.streamGenerateContentCallable().call(request).forEach(chunks::add);
    GenerateContentResponse whole = simulator.client.generateContent(request);
    GenerateContentResponse last = chunks.remove(chunks.size() - 1);

    assertThat(chunks).hasSizeGreaterThan(1);
    assertThat(
            chunks.stream().map(ScriptedAnswersTest::text).collect(Collectors.joining())
                + text(last))
        .isEqualTo(text(whole))
        .isEqualTo("A simulated model has read 5 words.");
    assertThat(chunks).noneMatch(GenerateContentResponse::hasUsageMetadata);
    assertThat(chunks)
        .extracting(GenerateContentResponse::getResponseId)
        .containsOnly(last.getResponseId());
    assertThat(last.getUsageMetadata()).isEqualTo(whole.getUsageMetadata());
    assertThat(last.getCandidates(0).getFinishReason()).isEqualTo(Candidate.FinishReason.STOP);
    assertThat(last.getModelVersion()).isEqualTo("gemini-2.5-flash-simulated");
  }

  @Test
  void stopsAtTheClientsLimitOfTokens() {
    GenerateContentResponse response =
        simulator.client.generateContent(
            ask("hello")
                .setGenerationConfig(GenerationConfig.newBuilder().setMaxOutputTokens(3))
                .build());

    assertThat(response.getCandidates(0).getFinishReason())
        .isEqualTo(Candidate.FinishReason.MAX_TOKENS);
    assertThat(response.getUsageMetadata().getCandidatesTokenCount()).isEqualTo(3);
  }

  @Test
  void readsTheRequestAndComputesArguments() {
    var call =
        simulator
            .client
            .generateContent(calculator("add 2 and 40").build())
            .getCandidates(0)
            .getContent()
            .getParts(0)
            .getFunctionCall();

    assertThat(call.getName()).isEqualTo("show");
    assertThat(call.getArgs().getFieldsOrThrow("sum").getNumberValue()).isEqualTo(42);
    assertThat(call.getArgs().getFieldsOrThrow("of").getListValue().getValuesCount()).isEqualTo(2);
  }

  @Test
  void namesTheScriptWhoseExpressionFails() {
    assertThatThrownBy(() -> simulator.client.generateContent(calculator("add nothing").build()))
        .isInstanceOf(InternalException.class)
        .hasMessageContaining("script adder: text must make a string");
  }

  @Test
  void refusesWhatTheRealServiceRefuses() {
    var unanswered = withResults(askAnalyst("risky?"), "{}", "{}", "{}");
    unanswered.getContentsBuilder(2).removeParts(0);

    assertRefused(unanswered, "number of function response parts");
    assertRefused(ask("hello").setModel("gemini"), "Invalid resource name");
    assertRefused(ask("hello").clearContents(), "At least one contents field");
    assertRefused(
        withResults(askAnalyst("risky?"), "{}", "{}", "{}").removeContents(2), "not the model's");
  }

  @Test
  void hasNoOtherMethods() {
    assertThatThrownBy(
            () -> simulator.client.predict(PredictRequest.newBuilder().setEndpoint("e").build()))
        .isInstanceOf(UnimplementedException.class);
  }

  private static void assertRefused(GenerateContentRequest.Builder request, String sentence) {
    assertThatThrownBy(() -> simulator.client.generateContent(request.build()))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining(sentence);
  }

  private static GenerateContentRequest.Builder calculator(String input) {
    GenerateContentRequest.Builder request = ask(input);
    request.getSystemInstructionBuilder().addPartsBuilder().setText("You are a calculator.");
    return request;
  }

  private static String text(GenerateContentResponse response) {
    return response.getCandidates(0).getContent().getParts(0).getText();
  }
}
