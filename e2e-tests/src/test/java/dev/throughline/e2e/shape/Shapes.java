package dev.throughline.e2e.shape;

/**
 * The trace contract of the platform as shapes: what one request to the code analyst must look
 * like. A change of these is a change of what users see.
 */
public final class Shapes {
  private static final String REQUEST =
      """
      http-request  api-gateway SERVER (in order)
          {http.request.method=POST, url.path=/api/v1/agents/code-analyst/execute}
          {http.route=/api/v1/agents/{name}/execute, http.response.status_code=200, user.id=*}
      """;

  private static final String AUTHENTICATION_ON_A_MISS =
      """
      ├── auth-validation  api-gateway INTERNAL {user.id=*, auth.outcome=accepted, auth.cache.hit=false}
      │   └── throughline.auth.v1.CredentialService/ValidateCredential  api-gateway CLIENT
      │       └── throughline.auth.v1.CredentialService/ValidateCredential  auth-service SERVER
      │           └── SELECT *  auth-service CLIENT {db.system.name=postgresql}
      """;

  private static final String AUTHENTICATION_ON_A_HIT =
      """
      ├── auth-validation  api-gateway INTERNAL {user.id=*, auth.outcome=accepted, auth.cache.hit=true}
      """;

  private static final String EXECUTION =
      """
      ├── POST  api-gateway CLIENT {http.response.status_code=200}
      │   └── POST /agents/{name}/execute  agent-service SERVER
      │       └── agent-execution  agent-service INTERNAL (in order)
                      {agent.name=code-analyst, gen_ai.agent.name=code-analyst}
                      {gen_ai.operation.name=invoke_agent, input.length>=1, output.length>=1}
                      {execution.success=true, execution.outcome=answered, execution.id=*}
      │           ├── INSERT *execution  agent-service CLIENT {db.system.name=postgresql}
      │           ├── input-validation  agent-service INTERNAL
      │           ├── ai_decision  agent-service INTERNAL {decision.type=input_guard, decision.confidence=1, decision.confidence.source=rule}
      │           ├── ai-model-call  agent-service CLIENT
                          {gen_ai.operation.name=chat, gen_ai.provider.name=gcp.vertex_ai, gen_ai.request.model=*, gen_ai.response.model=*}
                          {gen_ai.usage.input_tokens>=1, gen_ai.usage.output_tokens>=1}
      │           │   └── throughline.model.v1.ModelService/Generate  agent-service CLIENT
      │           │       └── throughline.model.v1.ModelService/Generate  model-proxy SERVER (in order)
      │           │           ├── ai_decision  model-proxy INTERNAL {decision.type=model_routing, decision.confidence.source=rule}
      │           │           └── model-attempt  model-proxy CLIENT {model.attempt.number=1, gen_ai.provider.name=gcp.vertex_ai, !gen_ai.usage.input_tokens}
      │           ├── ai_decision  agent-service INTERNAL {decision.type=tool_selection, decision.factors=*, decision.alternatives=*}
      │           ├── execute_tool outline  agent-service INTERNAL {gen_ai.operation.name=execute_tool, gen_ai.tool.name=outline}
      │           ├── execute_tool complexity  agent-service INTERNAL {gen_ai.tool.name=complexity}
      │           ├── execute_tool suspicious_patterns  agent-service INTERNAL {gen_ai.tool.name=suspicious_patterns}
      │           ├── ai-model-call  agent-service CLIENT {gen_ai.usage.input_tokens>=1, gen_ai.usage.output_tokens>=1}
      │           │   └── throughline.model.v1.ModelService/Generate  agent-service CLIENT
      │           │       └── throughline.model.v1.ModelService/Generate  model-proxy SERVER (in order)
      │           │           ├── ai_decision  model-proxy INTERNAL {decision.type=model_routing}
      │           │           └── model-attempt  model-proxy CLIENT {model.attempt.number=1}
      │           ├── output-validation  agent-service INTERNAL
      │           ├── ai_decision  agent-service INTERNAL {decision.type=output_guard, decision.confidence.source=rule}
      │           ├── ai_decision  agent-service INTERNAL {decision.type=code_analysis, decision.result=*_risk, decision.confidence=0..1, decision.confidence.source=logprobs, decision.factors=*, decision.alternatives=*}
      │           ├── UPDATE *execution  agent-service CLIENT {db.system.name=postgresql}
      │           └── INSERT *decision  agent-service CLIENT {db.system.name=postgresql}
      └── response-serialization  api-gateway INTERNAL
      """;

  /** A request whose credential the gateway had not seen lately. */
  public static final String FIRST_REQUEST = REQUEST + AUTHENTICATION_ON_A_MISS + EXECUTION;

  /** A request whose credential the gateway has cached. */
  public static final String WARM_REQUEST = REQUEST + AUTHENTICATION_ON_A_HIT + EXECUTION;

  /** Either of the two: for tests that are not about authentication. */
  public static final String ANY_REQUEST =
      REQUEST
          + """
          ├── auth-validation  api-gateway INTERNAL
          │   └── throughline.auth.v1.CredentialService/ValidateCredential  api-gateway CLIENT ?
          │       └── throughline.auth.v1.CredentialService/ValidateCredential  auth-service SERVER
          │           └── SELECT *  auth-service CLIENT
          """
          + EXECUTION;

  /**
   * A request soon after the model's back end came back: attempts over connections that do not know
   * it yet may fail first.
   */
  public static final String RECOVERED_REQUEST =
      ANY_REQUEST.replace(
          "model-attempt  model-proxy CLIENT {model.attempt.number=1",
          "model-attempt  model-proxy CLIENT x0.. ERROR\n"
              + "│           │           └── model-attempt  model-proxy CLIENT {model.attempt.number>=1");

  private Shapes() {}
}
