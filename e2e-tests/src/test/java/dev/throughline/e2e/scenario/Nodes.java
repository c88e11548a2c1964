package dev.throughline.e2e.scenario;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The text of shapes, built from the parts that scenarios have in common. */
final class Nodes {
  static final String FLASH = "vertex/gemini-2.5-flash";
  static final String PRO = "vertex/gemini-2.5-pro";

  private static final String STORE_BEGIN = "INSERT *execution  agent-service CLIENT";
  private static final String STORE_END =
      lines("UPDATE *execution  agent-service CLIENT", "INSERT *decision  agent-service CLIENT");

  private static final String WHOLE = "throughline.model.v1.ModelService/Generate ";
  private static final String STREAM = "throughline.model.v1.ModelService/GenerateStream ";

  private Nodes() {}

  /** A span and what is under it. */
  static String node(String span, String... children) {
    return span + "\n" + lines(children).indent(4).stripTrailing();
  }

  /** Spans under the same parent. */
  static String lines(String... spans) {
    return Arrays.stream(spans).filter(span -> !span.isEmpty()).collect(Collectors.joining("\n"));
  }

  static String decided(String type, String result) {
    return "ai_decision  agent-service INTERNAL {decision.type=%s, decision.result=\"%s\"}"
        .formatted(type, result);
  }

  static String routed(String result) {
    return "ai_decision  model-proxy INTERNAL {decision.type=model_routing, decision.result=%s}"
        .formatted(result);
  }

  static String attempt(int number) {
    return "model-attempt  model-proxy CLIENT {model.attempt.number=%d}".formatted(number);
  }

  static String failedAttempt(int number) {
    return "model-attempt  model-proxy CLIENT ERROR {model.attempt.number=%d, error.type=*}"
        .formatted(number);
  }

  /** A model call that went well, with what model-proxy did for it. */
  static String turn(String... inModelProxy) {
    return node(
        "ai-model-call  agent-service CLIENT {gen_ai.usage.input_tokens>=1, gen_ai.usage.output_tokens>=1}",
        node(
            WHOLE + " agent-service CLIENT",
            node(WHOLE + " model-proxy SERVER (in order)", inModelProxy)));
  }

  /** The same as a stream. */
  static String streamedTurn(String... inModelProxy) {
    return turn(inModelProxy).replace(WHOLE, STREAM);
  }

  /** A streamed model call that failed, or was given up. */
  static String failedStream(String status, String... inModelProxy) {
    return failedTurn(status, inModelProxy).replace(WHOLE, STREAM);
  }

  /** A model call to which nothing happened. */
  static String turn() {
    return turn(routed(FLASH), attempt(1));
  }

  /** A model call that failed in model-proxy, whose span has that status. */
  static String failedTurn(String status, String... inModelProxy) {
    return node(
        "ai-model-call  agent-service CLIENT ERROR {error.type=*}",
        node(
            WHOLE + " agent-service CLIENT ERROR",
            node(WHOLE + " model-proxy SERVER (in order) " + status, inModelProxy)));
  }

  /** The three tools that the analyst looks at a source with, and that it asked for them. */
  static String analysis() {
    return lines(
        decided("tool_selection", "outline, complexity, suspicious_patterns"),
        tool("outline"),
        tool("complexity"),
        tool("suspicious_patterns"));
  }

  static String tool(String name) {
    return "execute_tool %s  agent-service INTERNAL".formatted(name);
  }

  /** The answer is checked, let through, and judged. */
  static String verdict(String type, String result) {
    return lines(
        "output-validation  agent-service INTERNAL",
        decided("output_guard", "accepted"),
        decided(type, result));
  }

  /** An execution that was let in, from its begin to its end. */
  static String accepted(String... spans) {
    return lines(
        "input-validation  agent-service INTERNAL",
        decided("input_guard", "accepted"),
        lines(spans));
  }

  /** A request whose execution gave an answer. */
  static String answered(String... inExecution) {
    return request(200, "UNSET", "UNSET", "answered", inExecution);
  }

  /** A request whose input was not let in: nothing fails by that but the call with its 4xx. */
  static String refused(int status, String outcome, String... inExecution) {
    return request(status, "UNSET", "UNSET", outcome, inExecution);
  }

  /** A request that led to no answer, which no server is to blame for. */
  static String unanswered(int status, String outcome, String... inExecution) {
    return request(status, "UNSET", "ERROR", outcome, inExecution);
  }

  /** A request that failed on the platform's side. */
  static String failed(int status, String outcome, String... inExecution) {
    return request(status, "ERROR", "ERROR", outcome, inExecution);
  }

  /**
   * A request whose answer was streamed: its head had said 200 before anybody knew how it would
   * end, and there is no moment at which it was serialised.
   *
   * @param http the status of the spans of HTTP
   */
  static String streamed(String http, String outcome, String... inExecution) {
    return node(
        "http-request  api-gateway SERVER %s {http.response.status_code=200, user.id=*}"
            .formatted(http),
        authenticated(),
        node(
            "POST  api-gateway CLIENT %s {http.response.status_code=200}".formatted(http),
            execution(http, 200, "ERROR", outcome, inExecution)));
  }

  private static String request(
      int status, String server, String execution, String outcome, String... inExecution) {
    return node(
        "http-request  api-gateway SERVER %s {http.response.status_code=%d, user.id=*}"
            .formatted(server, status),
        authenticated(),
        node(
            "POST  api-gateway CLIENT %s {http.response.status_code=%d}"
                .formatted(status == 200 ? "UNSET" : "ERROR", status),
            execution(server, status, execution, outcome, inExecution)),
        "response-serialization  api-gateway INTERNAL");
  }

  private static String authenticated() {
    return node("auth-validation  api-gateway INTERNAL {auth.outcome=accepted}", "...");
  }

  private static String execution(
      String server, int code, String status, String outcome, String... inExecution) {
    return node(
        "POST /agents/{name}/execute  agent-service SERVER %s {http.response.status_code=%d}"
            .formatted(server, code),
        node(
            "agent-execution  agent-service INTERNAL (in order) %s {execution.outcome=%s}"
                .formatted(status, outcome),
            STORE_BEGIN,
            lines(inExecution),
            STORE_END));
  }
}
