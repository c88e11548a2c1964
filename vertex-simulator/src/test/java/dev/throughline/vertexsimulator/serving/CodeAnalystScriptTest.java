package dev.throughline.vertexsimulator.serving;

import static dev.throughline.vertexsimulator.serving.SimulatorFixture.askAnalyst;
import static dev.throughline.vertexsimulator.serving.SimulatorFixture.withResults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.vertexai.api.Candidate;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.GenerationConfig;
import com.google.cloud.vertexai.api.LogprobsResult;
import com.google.cloud.vertexai.api.Part;
import com.google.protobuf.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The code-analyst script over the wire: what it asks for, and that its verdict is true. */
class CodeAnalystScriptTest {
  private static final String QUESTION = "Is this code risky?\n\nsrc/A.java (1200 bytes)";
  private static final String OUTLINE =
      """
      {"files": [{"path": "src/A.java", "lines": 90, "types": [{"name": "A", "kind": "class", "line": 3,
        "methods": [{"name": "pay", "line": 10, "lines": 60, "parameters": 2}]}]}]}
      """;
  private static final String NO_PATTERNS = "{\"findings\": [], \"count\": 0}";

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
  void firstAsksForAllThreeTools() {
    GenerateContentResponse response =
        simulator.client.generateContent(askAnalyst(QUESTION).build());

    assertThat(response.getCandidates(0).getContent().getPartsList())
        .extracting(part -> part.getFunctionCall().getName())
        .containsExactly("outline", "complexity", "suspicious_patterns");
    assertThat(response.getCandidates(0).getFinishReason()).isEqualTo(Candidate.FinishReason.STOP);
    assertThat(response.getUsageMetadata().getPromptTokenCount()).isPositive();
    assertThat(response.getUsageMetadata().getCandidatesTokenCount()).isPositive();
  }

  @Test
  void callsSimpleCodeLowRisk() throws IOException {
    JsonNode answer = judge(complexity(3), NO_PATTERNS);

    assertThat(answer.at("/verdict").asText()).isEqualTo("low_risk");
    assertThat(answer.at("/metrics/max_cyclomatic").asInt()).isEqualTo(3);
    assertThat(answer.at("/findings")).isEmpty();
    assertThat(answer.at("/alternatives")).hasSize(2);
    assertThat(answer.at("/alternatives/0/reason").asText()).startsWith("too severe");
  }

  @Test
  void callsComplexCodeHighRiskAndNamesTheMethodAndItsLine() throws IOException {
    JsonNode answer = judge(complexity(27), NO_PATTERNS);

    assertThat(answer.at("/verdict").asText()).isEqualTo("high_risk");
    assertThat(answer.at("/findings/0/message").asText()).contains("A.pay", "27");
    assertThat(answer.at("/findings/0/line").asInt()).isEqualTo(10);
    assertThat(answer.at("/findings/0/severity").asText()).isEqualTo("high");
    assertThat(answer.at("/summary").asText()).contains("2 methods in 1 file", "A.pay (line 10)");
  }

  @Test
  void letsSuspiciousPatternsWeighIn() throws IOException {
    JsonNode answer =
        judge(
            complexity(5),
            """
            {"findings": [{"path": "src/A.java", "line": 31, "pattern": "hard_coded_credential",
              "message": "a literal that looks like a credential", "severity": "high"}], "count": 1}
            """);

    assertThat(answer.at("/verdict").asText()).isEqualTo("medium_risk");
    assertThat(answer.at("/findings")).hasSize(1);
    assertThat(answer.at("/findings/0/line").asInt()).isEqualTo(31);
    assertThat(answer.at("/metrics/suspicious_patterns").asInt()).isEqualTo(1);
  }

  @Test
  void answersFromTheQuestionWhenThereIsNoSource() throws IOException {
    JsonNode answer =
        answer(
            withResults(
                askAnalyst(QUESTION),
                "{\"files\": []}",
                "{\"methods\": [], \"max_cyclomatic\": 0, \"mean_cyclomatic\": 0, \"methods_count\": 0}",
                NO_PATTERNS));

    assertThat(answer.at("/summary").asText()).contains("Is this code risky?");
    assertThat(answer.at("/confidence").asDouble()).isLessThan(0.5);
    assertThat(answer.at("/metrics/methods").asInt()).isZero();
  }

  @Test
  void saysWhyWhenToolsFailed() throws IOException {
    String failed = "{\"error\": \"src/A.java does not parse: line 4\"}";

    JsonNode answer = answer(withResults(askAnalyst(QUESTION), failed, failed, failed));

    assertThat(answer.at("/summary").asText()).contains("src/A.java does not parse: line 4");
  }

  @Test
  void saysHowManySourcesCouldNotBeRead() throws IOException {
    String some =
        complexity(3)
            .replaceFirst("\\{", "{\"parse_errors\": [{\"path\": \"B.java\", \"line\": 4}],");

    assertThat(judge(some, NO_PATTERNS).at("/summary").asText())
        .endsWith("Sources that could not be read: 1.");
  }

  @Test
  void asksWhoUsesTheWorstMethodOnlyWhenThatIsTheQuestion() throws IOException {
    GenerateContentRequest.Builder measured =
        withResults(
            askAnalyst("Who calls the worst of these methods?"),
            OUTLINE,
            complexity(14),
            NO_PATTERNS);

    List<Part> calls =
        simulator
            .client
            .generateContent(measured.build())
            .getCandidates(0)
            .getContent()
            .getPartsList();
    JsonNode answer =
        answer(
            withResults(
                measured,
                Map.of(
                    "find_usages",
                    "{\"name\": \"pay\", \"uses_count\": 3, \"uses\": []}",
                    "read_lines",
                    "{\"path\": \"src/A.java\", \"lines\": []}")));

    assertThat(calls)
        .extracting(part -> part.getFunctionCall().getName())
        .containsExactly("find_usages", "read_lines");
    assertThat(argument(calls.get(0), "name").getStringValue()).isEqualTo("pay");
    assertThat(argument(calls.get(1), "path").getStringValue()).isEqualTo("src/A.java");
    assertThat(argument(calls.get(1), "from").getNumberValue()).isEqualTo(8);
    assertThat(argument(calls.get(1), "to").getNumberValue()).isEqualTo(12);
    assertThat(answer.at("/summary").asText())
        .contains("Uses of the name pay in these sources: 3.");
  }

  @Test
  void readsTheLinesAroundTheFirstFindingInTheScenarioOfTools() {
    GenerateContentRequest.Builder measured =
        withResults(
            askAnalyst("[[scenario:tools]] Is this risky?"),
            OUTLINE,
            complexity(5),
            """
            {"findings": [{"path": "src/B.java", "line": 1, "pattern": "empty_catch",
              "message": "an empty catch", "severity": "low"}], "count": 1}
            """);

    List<Part> calls =
        simulator
            .client
            .generateContent(measured.build())
            .getCandidates(0)
            .getContent()
            .getPartsList();

    assertThat(argument(calls.get(1), "path").getStringValue()).isEqualTo("src/B.java");
    assertThat(argument(calls.get(1), "from").getNumberValue()).isEqualTo(1);
    assertThat(argument(calls.get(1), "to").getNumberValue()).isEqualTo(3);
  }

  private static Value argument(Part call, String name) {
    return call.getFunctionCall().getArgs().getFieldsOrThrow(name);
  }

  @Test
  void givesTheVerdictsOwnProbabilityAsItsTokensLogprobs() throws IOException {
    GenerateContentRequest request =
        withResults(askAnalyst(QUESTION), OUTLINE, complexity(14), NO_PATTERNS)
            .setGenerationConfig(
                GenerationConfig.newBuilder().setResponseLogprobs(true).setLogprobs(5))
            .build();

    Candidate candidate = simulator.client.generateContent(request).getCandidates(0);
    JsonNode answer = new ObjectMapper().readTree(candidate.getContent().getParts(0).getText());
    List<LogprobsResult.Candidate> tokens = candidate.getLogprobsResult().getChosenCandidatesList();
    int first = indexOf(tokens, "medium");

    double sum = 0;
    for (int i = first; !tokens.get(i).getToken().equals("\""); i++) {
      sum += tokens.get(i).getLogProbability();
    }
    assertThat(Math.exp(sum)).isCloseTo(answer.at("/confidence").asDouble(), within(0.005));
    assertThat(tokens.stream().map(LogprobsResult.Candidate::getToken).reduce("", String::concat))
        .isEqualTo(candidate.getContent().getParts(0).getText());
    double open =
        candidate.getLogprobsResult().getTopCandidates(first).getCandidatesList().stream()
            .mapToDouble(other -> Math.exp(other.getLogProbability()))
            .sum();
    assertThat(open).isCloseTo(1, within(1e-6));
  }

  private static int indexOf(List<LogprobsResult.Candidate> tokens, String token) {
    return tokens.stream().map(LogprobsResult.Candidate::getToken).toList().indexOf(token);
  }

  private static JsonNode judge(String complexity, String patterns) throws IOException {
    return answer(withResults(askAnalyst(QUESTION), OUTLINE, complexity, patterns));
  }

  private static JsonNode answer(GenerateContentRequest.Builder request) throws IOException {
    Part part =
        simulator.client.generateContent(request.build()).getCandidates(0).getContent().getParts(0);
    return new ObjectMapper().readTree(part.getText());
  }

  private static String complexity(int worst) {
    return """
    {"methods": [
      {"path": "src/A.java", "type": "A", "method": "pay", "line": 10, "cyclomatic": %d, "nesting": 4},
      {"path": "src/A.java", "type": "A", "method": "id", "line": 80, "cyclomatic": 1, "nesting": 0}],
     "max_cyclomatic": %d, "mean_cyclomatic": 2.5, "methods_count": 2}
    """
        .formatted(worst, worst);
  }
}
