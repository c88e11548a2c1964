package dev.throughline.vertexsimulator.serving;

import static dev.throughline.vertexsimulator.serving.SimulatorFixture.askWithTools;
import static dev.throughline.vertexsimulator.serving.SimulatorFixture.withResults;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.vertexai.api.FunctionCall;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.Part;
import com.google.protobuf.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trace-analyst script over the wire: what it asks for, and that it tells what tools told. */
class TraceAnalystScriptTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PATH =
      """
      {"trace_id": "4bf92f3577b34da6a3ce929d0e0e4736", "complete": true, "duration_ms": 120.5,
       "by_span": [
        {"service": "model-proxy", "span": "model-attempt", "ms": 80.25, "share": 0.67},
        {"service": "agent-service", "span": "agent-execution", "ms": 40.25, "share": 0.33}]}
      """;
  private static final String NO_FAILURE = "{\"failed\": false, \"failed_spans\": 0}";

  private static SimulatorFixture simulator;

  @BeforeAll
  static void start() throws IOException {
    simulator = new SimulatorFixture(null);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          slowest request of the last 15 minutes        | 15   | slowest | false
          What was the slowest request in 2 hours?      | 120  | slowest | false
          Why did the last request fail?                | 15   | newest  | true
          Which errors were there within 1 day?         | 1440 | slowest | true
          Look at the most recent trace of 99999 min    | 9999 | newest  | false
          """)
  void looksForTheTraceThatTheQuestionDescribes(
      String question, int minutes, String order, boolean failed) {
    FunctionCall call = calls(ask(question)).get(0);

    assertThat(call.getName()).isEqualTo("find_traces");
    Map<String, Value> arguments = call.getArgs().getFieldsMap();
    assertThat(arguments.get("minutes").getNumberValue()).isEqualTo(minutes);
    assertThat(arguments.get("order").getStringValue()).isEqualTo(order);
    assertThat(arguments.containsKey("failed")).isEqualTo(failed);
  }

  @Test
  void readsTheTraceThatItFound() {
    List<FunctionCall> calls =
        calls(
            withResults(
                ask("the slowest, please"),
                Map.of("find_traces", "{\"traces\": [{\"trace_id\": \"" + ID + "\"}]}")));

    assertThat(calls)
        .extracting(FunctionCall::getName)
        .containsExactly("trace_summary", "critical_path", "first_failure");
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThat(call.getArgs().getFieldsOrThrow("trace_id").getStringValue())
                    .isEqualTo(ID));
  }

  @Test
  void readsTheTraceThatTheQuestionNamesAtOnce() {
    assertThat(calls(ask("why did this fail: " + ID.toUpperCase(java.util.Locale.ROOT))))
        .first()
        .satisfies(
            call ->
                assertThat(call.getArgs().getFieldsOrThrow("trace_id").getStringValue())
                    .isEqualTo(ID));
  }

  @Test
  void aQuickRequestIsHealthyAndItsTimeIsToldAsTheToolDid() throws IOException {
    JsonNode answer = answer(read(summary(120.5, true, false, ""), PATH, NO_FAILURE));

    assertThat(answer.get("verdict").asText()).isEqualTo("healthy");
    assertThat(answer.get("trace_id").asText()).isEqualTo(ID);
    assertThat(answer.get("where_time_went").toString())
        .isEqualTo(
            "[{\"service\":\"model-proxy\",\"span\":\"model-attempt\",\"ms\":80.25,\"share\":0.67},"
                + "{\"service\":\"agent-service\",\"span\":\"agent-execution\",\"ms\":40.25,"
                + "\"share\":0.33}]");
    assertThat(answer.has("first_failure")).isFalse();
    assertThat(answer.get("alternatives")).hasSize(3);
    assertThat(answer.get("next_steps").get(0).asText()).contains("model-attempt of model-proxy");
  }

  @Test
  void aLongRequestIsSlow() throws IOException {
    JsonNode answer = answer(read(summary(2500, true, false, ""), PATH, NO_FAILURE));

    assertThat(answer.get("verdict").asText()).isEqualTo("slow");
    assertThat(answer.get("summary").asText()).contains("2500 ms", "80.25 ms in model-attempt");
  }

  @Test
  void aFailureIsLookedAtBeforeItIsTold() throws IOException {
    String failure =
        """
        {"trace_id": "4bf92f3577b34da6a3ce929d0e0e4736", "failed": true, "failed_spans": 4,
         "failure": {"span_id": "00000000000000a4", "service": "model-proxy",
          "span": "model-attempt", "error_type": "UNREACHABLE", "reason": "connection refused",
          "after_ms": 60, "recovered": false, "path": []}}
        """;
    GenerateContentRequest.Builder read =
        read(
            summary(
                120.5,
                true,
                true,
                "\"status_code\": 503, \"agent\": \"code-analyst\","
                    + "\"outcome\": \"model_unavailable\","),
            PATH,
            failure);

    FunctionCall call = calls(read).get(0);
    JsonNode answer =
        answer(
            withResults(
                read,
                Map.of(
                    "span_details",
                    "{\"attributes\": [{\"key\": \"server.address\", \"value\": \"vertex\"},"
                        + "{\"key\": \"other\", \"value\": \"x\"}]}")));

    assertThat(call.getName()).isEqualTo("span_details");
    assertThat(call.getArgs().getFieldsOrThrow("span_id").getStringValue())
        .isEqualTo("00000000000000a4");
    assertThat(answer.get("verdict").asText()).isEqualTo("failed");
    assertThat(answer.get("first_failure").toString())
        .isEqualTo(
            "{\"span\":\"model-attempt\",\"service\":\"model-proxy\","
                + "\"error_type\":\"UNREACHABLE\",\"reason\":\"connection refused\"}");
    assertThat(answer.get("summary").asText())
        .contains(
            "status 503",
            "with model_unavailable",
            "UNREACHABLE, connection refused (server.address=vertex)");
  }

  @Test
  void aRefusalIsToldByItsDecision() throws IOException {
    String refused =
        "\"status_code\": 422, \"decisions\": [{\"span_id\": \"00000000000000a6\","
            + "\"type\": \"input_guard\", \"result\": \"refused\"}],";

    JsonNode answer =
        answer(
            read(
                summary(20, true, true, refused), PATH, "{\"failed\": true, \"failed_spans\": 0}"));

    assertThat(answer.get("verdict").asText()).isEqualTo("failed");
    assertThat(answer.get("summary").asText()).contains("A decision of input_guard refused it.");
  }

  @Test
  void whatIsMissingIsSaid() throws IOException {
    JsonNode answer =
        answer(
            read(
                summary(20, false, false, "\"incomplete_because\": \"its root has not arrived\","),
                PATH,
                NO_FAILURE));

    assertThat(answer.get("verdict").asText()).isEqualTo("incomplete");
    assertThat(answer.at("/evidence/complete").asBoolean()).isFalse();
    assertThat(answer.get("summary").asText()).endsWith("its root has not arrived.");
  }

  @Test
  void withoutATraceThereIsNothingToTell() throws IOException {
    JsonNode nothing =
        answer(
            withResults(
                ask("the slowest, please"),
                Map.of("find_traces", "{\"traces\": [], \"searched_minutes\": 15}")));
    JsonNode down =
        answer(
            withResults(
                ask("the slowest, please"),
                Map.of("find_traces", "{\"error\": \"The traces cannot be read.\"}")));
    JsonNode unknown =
        answer(read("{\"error\": \"No such trace.\"}", "{\"error\": \"No.\"}", "{}"));

    assertThat(List.of(nothing, down, unknown))
        .extracting(answer -> answer.get("verdict").asText())
        .containsOnly("incomplete");
    assertThat(nothing.get("summary").asText()).contains("No trace of the last 15 minutes");
    assertThat(down.get("summary").asText()).contains("The traces cannot be read.");
    assertThat(unknown.get("summary").asText()).contains("No such trace.");
  }

  private static GenerateContentRequest.Builder ask(String question) {
    return askWithTools(
        question, "find_traces", "trace_summary", "critical_path", "first_failure", "span_details");
  }

  private static String summary(double ms, boolean complete, boolean failed, String more) {
    return """
    {"trace_id": "4bf92f3577b34da6a3ce929d0e0e4736", %s "complete": %s, "failed": %s,
     "service": "api-gateway", "root": "http-request", "duration_ms": %s, "spans": 20,
     "failed_spans": 0}
    """
        .formatted(more, complete, failed, ms);
  }

  private static GenerateContentRequest.Builder read(String summary, String path, String failure) {
    Map<String, String> results = new LinkedHashMap<>();
    results.put("trace_summary", summary);
    results.put("critical_path", path);
    results.put("first_failure", failure);
    return withResults(ask("explain " + ID), results);
  }

  private static List<FunctionCall> calls(GenerateContentRequest.Builder request) {
    return simulator
        .client
        .generateContent(request.build())
        .getCandidates(0)
        .getContent()
        .getPartsList()
        .stream()
        .map(Part::getFunctionCall)
        .toList();
  }

  private static JsonNode answer(GenerateContentRequest.Builder request) throws IOException {
    Part part =
        simulator.client.generateContent(request.build()).getCandidates(0).getContent().getParts(0);
    return new ObjectMapper().readTree(part.getText());
  }
}
