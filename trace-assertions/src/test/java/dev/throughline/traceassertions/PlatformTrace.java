package dev.throughline.traceassertions;

import static dev.throughline.tracereader.SpanKind.CLIENT;
import static dev.throughline.tracereader.SpanKind.INTERNAL;
import static dev.throughline.tracereader.SpanKind.SERVER;

/** The trace of one request to the platform, and its shape. */
public final class PlatformTrace {
  public static final String SHAPE =
      """
      http-request                                  api-gateway    SERVER   (in order) {http.request.method=POST, correlation.id=*}
      ├── auth-validation                           api-gateway    INTERNAL {user.id=demo}
      │   └── */ValidateCredential                  api-gateway    CLIENT   ?     # absent on a cache hit
      │       └── */ValidateCredential              auth-service   SERVER
      │           └── SELECT *                      auth-service   CLIENT   {db.system.name=postgresql}
      ├── POST                                      api-gateway    CLIENT
      │   └── POST /agents/{name}/execute           agent-service  SERVER
      │       └── agent-execution                   agent-service  INTERNAL {agent.name=code-analyst}
      │           ├── input-validation              agent-service  INTERNAL
      │           ├── ai_decision                   agent-service  INTERNAL x1..3 {decision.confidence=0..1}
      │           ├── ai-model-call                 agent-service  CLIENT
      │           │   └── */Generate                agent-service  CLIENT
      │           │       └── */Generate            model-proxy    SERVER
      │           │           ├── ai_decision       model-proxy    INTERNAL {decision.type=model_routing}
      │           │           └── model-attempt     model-proxy    CLIENT
      │           ├── execute_tool *                agent-service  INTERNAL x0..
      │           ├── output-validation             agent-service  INTERNAL
      │           └── INSERT *                      agent-service  CLIENT
      └── response-serialization                    api-gateway    INTERNAL
      """;

  private static final String VALIDATE = "throughline.auth.v1.CredentialService/ValidateCredential";
  private static final String GENERATE = "throughline.model.v1.ModelService/Generate";

  private PlatformTrace() {}

  public static TestTrace whole() {
    TestTrace trace = new TestTrace();
    trace.span(1, 0, "http-request", "api-gateway", SERVER);
    trace.change(1, span -> span.attribute("http.request.method", "POST"));
    trace.span(2, 1, "auth-validation", "api-gateway", INTERNAL);
    trace.change(2, span -> span.attribute("user.id", "demo"));
    trace.span(3, 2, VALIDATE, "api-gateway", CLIENT);
    trace.span(4, 3, VALIDATE, "auth-service", SERVER);
    trace.span(5, 4, "SELECT auth.api_key", "auth-service", CLIENT);
    trace.change(5, span -> span.attribute("db.system.name", "postgresql"));
    trace.span(6, 1, "POST", "api-gateway", CLIENT);
    trace.span(7, 6, "POST /agents/{name}/execute", "agent-service", SERVER);
    trace.span(8, 7, "agent-execution", "agent-service", INTERNAL);
    trace.change(8, span -> span.attribute("agent.name", "code-analyst"));
    trace.span(9, 8, "input-validation", "agent-service", INTERNAL);
    decision(trace, 10, 8, "agent-service", "input_guard");
    trace.span(11, 8, "ai-model-call", "agent-service", CLIENT);
    trace.span(12, 11, GENERATE, "agent-service", CLIENT);
    trace.span(13, 12, GENERATE, "model-proxy", SERVER);
    decision(trace, 14, 13, "model-proxy", "model_routing");
    trace.span(15, 13, "model-attempt", "model-proxy", CLIENT);
    decision(trace, 16, 8, "agent-service", "tool_selection");
    trace.span(17, 8, "execute_tool outline_source", "agent-service", INTERNAL);
    trace.span(18, 8, "output-validation", "agent-service", INTERNAL);
    trace.span(19, 8, "INSERT agent.execution", "agent-service", CLIENT);
    trace.span(20, 1, "response-serialization", "api-gateway", INTERNAL);
    return trace;
  }

  private static void decision(
      TestTrace trace, int number, int parent, String service, String type) {
    trace.span(number, parent, "ai_decision", service, INTERNAL);
    trace.change(
        number,
        span -> span.attribute("decision.type", type).attribute("decision.confidence", 1.0));
  }
}
