package dev.throughline.e2e.errors;

import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.GatewayClient;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.Sources;
import dev.throughline.localstack.ApiKeys;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a client can do wrong. None of it is an error of a SERVER span. */
final class ClientErrors {
  private static final String EXECUTE = "/api/v1/agents/code-analyst/execute";

  private static final String TURNED_AWAY =
      """
      http-request  api-gateway SERVER {http.response.status_code=401, !user.id}
      └── auth-validation  api-gateway INTERNAL {auth.outcome=%s, !user.id}
          └── ...
      """;

  private static final String FOUND_BY_THE_GATEWAY =
      """
      http-request  api-gateway SERVER {http.response.status_code=%d}
      └── auth-validation  api-gateway INTERNAL {auth.outcome=accepted, user.id=demo}
          └── ...
      """;

  private static final String BEFORE_AUTHENTICATION =
      """
      http-request  api-gateway SERVER {http.response.status_code=%d}
      """;

  private static final String FOUND_BY_AGENT_SERVICE =
      """
      http-request  api-gateway SERVER {http.response.status_code=%1$d}
      ├── auth-validation  api-gateway INTERNAL {auth.outcome=accepted}
      │   └── ...
      ├── POST  api-gateway CLIENT ERROR {http.response.status_code=%1$d, error.type=%1$d}
      │   └── POST /agents/{name}/execute  agent-service SERVER {http.response.status_code=%1$d}
      │       └── ...
      └── response-serialization  api-gateway INTERNAL
      """;

  private ClientErrors() {}

  static Stream<ErrorCase> all() {
    return Stream.concat(credentials(), requests());
  }

  private static Stream<ErrorCase> credentials() {
    return Stream.of(
        turnedAway("no key", keys -> "", "missing"),
        turnedAway("a key of the wrong form", keys -> "hello", "unknown"),
        turnedAway("a key that nobody has", keys -> "tl_Ab3dEf9h_" + "a".repeat(40), "unknown"),
        turnedAway("a key with a wrong secret", ClientErrors::wrongSecret, "unknown"),
        turnedAway("an expired key", ApiKeys::expired, "expired"),
        turnedAway("a revoked key", ApiKeys::revoked, "revoked"),
        new ErrorCase(
            "a key without the scope",
            platform -> platform.client(ApiKeys::readOnly).analyse("?", Sources.CLEAN),
            403,
            "missing-scope",
            null,
            """
            http-request  api-gateway SERVER {http.response.status_code=403, user.id=demo}
            └── auth-validation  api-gateway INTERNAL {auth.outcome=missing_scope, user.id=demo}
                └── ...
            """));
  }

  private static Stream<ErrorCase> requests() {
    return Stream.of(
        new ErrorCase(
            "an unknown agent",
            platform ->
                platform.client().execute("nobody", GatewayClient.request("?", "class A {}")),
            404,
            "agent-not-found",
            null,
            FOUND_BY_AGENT_SERVICE.formatted(404)),
        new ErrorCase(
            "an empty question",
            platform -> platform.client().analyse("", Sources.CLEAN),
            422,
            "input-refused",
            "refused_by_input_guard",
            """
            http-request  api-gateway SERVER {http.response.status_code=422}
            ├── auth-validation  api-gateway INTERNAL {auth.outcome=accepted}
            │   └── ...
            ├── POST  api-gateway CLIENT ERROR {http.response.status_code=422}
            │   └── POST /agents/{name}/execute  agent-service SERVER {http.response.status_code=422}
            │       └── agent-execution  agent-service INTERNAL {execution.success=false, execution.outcome=refused_by_input_guard}
            │           ├── input-validation  agent-service INTERNAL
            │           ├── ai_decision  agent-service INTERNAL {decision.type=input_guard, decision.result=refused}
            │           ├── UPDATE *execution  agent-service CLIENT
            │           └── INSERT *  agent-service CLIENT x2
            └── response-serialization  api-gateway INTERNAL
            """),
        new ErrorCase(
            "a body of ten megabytes",
            platform -> platform.client().analyse("?", "x".repeat(10_000_000)),
            413,
            "body-too-large",
            null,
            BEFORE_AUTHENTICATION.formatted(413)),
        new ErrorCase(
            "malformed JSON",
            platform -> platform.client().execute("code-analyst", "{\"input\": "),
            400,
            "malformed-json",
            null,
            FOUND_BY_THE_GATEWAY.formatted(400)),
        new ErrorCase(
            "a member that the request does not have",
            platform -> platform.client().execute("code-analyst", "{\"input\":\"?\",\"prompt\":1}"),
            400,
            "invalid-body",
            null,
            FOUND_BY_AGENT_SERVICE.formatted(400)),
        new ErrorCase(
            "a wrong method",
            platform -> platform.client().send(platform.client().to(EXECUTE).DELETE()),
            405,
            "method-not-allowed",
            null,
            BEFORE_AUTHENTICATION.formatted(405)),
        new ErrorCase(
            "a wrong media type",
            platform ->
                platform
                    .client()
                    .send(
                        platform
                            .client()
                            .to(EXECUTE, "Content-Type", "text/plain")
                            .POST(BodyPublishers.ofString("hello"))),
            415,
            "unsupported-media-type",
            null,
            BEFORE_AUTHENTICATION.formatted(415)),
        new ErrorCase(
            "a path that is not there",
            platform -> platform.client().get("/api/v1/nothing"),
            404,
            "not-found",
            null,
            BEFORE_AUTHENTICATION.formatted(404)));
  }

  private static ErrorCase turnedAway(String name, Function<ApiKeys, String> key, String outcome) {
    Function<Platform, Answer> request =
        platform -> platform.client(key).analyse("?", Sources.CLEAN);
    return new ErrorCase(
        name, request, 401, "unauthenticated", null, TURNED_AWAY.formatted(outcome));
  }

  private static String wrongSecret(ApiKeys keys) {
    String key = keys.full();
    return key.substring(0, key.length() - 1) + (key.endsWith("a") ? "b" : "a");
  }
}
