package dev.throughline.e2e.outage;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.OwnStack;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.Sources;
import dev.throughline.e2e.shape.Shapes;
import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.traceassertions.awaiting.Traces;
import dev.throughline.tracereader.Trace;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One process after the other is gone, then back. */
class OutageIT {
  /** No request may wait longer than this for a process that is not there. */
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  /** Who is gone, and the trace that says so: the CLIENT span of the failed hop is the last. */
  enum Gone {
    AUTH_SERVICE(
        Component.AUTH_SERVICE,
        """
        http-request  api-gateway SERVER ERROR {http.response.status_code=503..504}
        └── auth-validation  api-gateway INTERNAL ERROR
            └── throughline.auth.v1.CredentialService/ValidateCredential  api-gateway CLIENT ERROR
        """),
    AGENT_SERVICE(
        Component.AGENT_SERVICE,
        """
        http-request  api-gateway SERVER ERROR {http.response.status_code=503..504}
        ├── auth-validation  api-gateway INTERNAL
        │   └── throughline.auth.v1.CredentialService/ValidateCredential  api-gateway CLIENT
        │       └── throughline.auth.v1.CredentialService/ValidateCredential  auth-service SERVER
        │           └── SELECT *  auth-service CLIENT
        └── POST  api-gateway CLIENT ERROR {peer.service=agent-service}
        """),
    MODEL_PROXY(
        Component.MODEL_PROXY,
        """
        http-request  api-gateway SERVER ERROR {http.response.status_code=503..504}
        ├── auth-validation  api-gateway INTERNAL
        │   └── ...
        ├── POST  api-gateway CLIENT ERROR
        │   └── POST /agents/{name}/execute  agent-service SERVER ERROR
        │       └── agent-execution  agent-service INTERNAL ERROR {execution.success=false, execution.outcome=model_unavailable}
        │           ├── input-validation  agent-service INTERNAL
        │           ├── ai_decision  agent-service INTERNAL {decision.type=input_guard}
        │           ├── ai-model-call  agent-service CLIENT ERROR
        │           │   └── throughline.model.v1.ModelService/Generate  agent-service CLIENT ERROR
        │           ├── UPDATE *execution  agent-service CLIENT
        │           └── INSERT *  agent-service CLIENT x2
        └── response-serialization  api-gateway INTERNAL ?
        """),
    VERTEX_SIMULATOR(
        Component.VERTEX_SIMULATOR,
        """
        http-request  api-gateway SERVER ERROR {http.response.status_code=503..504}
        ├── auth-validation  api-gateway INTERNAL
        │   └── ...
        ├── POST  api-gateway CLIENT ERROR
        │   └── POST /agents/{name}/execute  agent-service SERVER ERROR
        │       └── agent-execution  agent-service INTERNAL ERROR {execution.success=false, execution.outcome=model_unavailable}
        │           ├── input-validation  agent-service INTERNAL
        │           ├── ai_decision  agent-service INTERNAL {decision.type=input_guard}
        │           ├── ai-model-call  agent-service CLIENT ERROR
        │           │   └── throughline.model.v1.ModelService/Generate  agent-service CLIENT ERROR
        │           │       └── throughline.model.v1.ModelService/Generate  model-proxy SERVER ERROR
        │           │           ├── ai_decision  model-proxy INTERNAL x1..3 {decision.type=model_routing}
        │           │           └── model-attempt  model-proxy CLIENT ERROR x1..9
        │           ├── UPDATE *execution  agent-service CLIENT
        │           └── INSERT *  agent-service CLIENT x2
        └── response-serialization  api-gateway INTERNAL ?
        """);

    private final Component component;
    private final String shape;

    Gone(Component component, String shape) {
      this.component = component;
      this.shape = shape;
    }
  }

  private static LocalStack stack;
  private static Platform platform;

  /** A platform of its own: what a process forgets by being killed is no other test's concern. */
  @BeforeAll
  static void start() {
    stack = OwnStack.start(StackOptions.defaults());
    platform = new Platform(stack);
  }

  @AfterAll
  static void end() {
    if (stack != null) {
      stack.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRequestSaysSoInTimeAndTheNextOneWorksOnceItIsBack(Gone gone) {
    platform.forgetCredentials();
    platform.stack().kill(gone.component);
    try {
      Instant sent = Instant.now();
      Answer answer = platform.client().analyse("?", Sources.CLEAN);

      assertThat(Duration.between(sent, Instant.now())).isLessThan(PATIENCE);
      assertThat(answer.status()).as(answer.text()).isIn(503, 504);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertThat(answer.text()).doesNotContain("Exception", "127.0.0.1", "at dev.");
      Trace trace =
          Traces.in(platform.traces()).awaitTrace(answer.traceId()).untilShape(gone.shape);
      assertThat(trace).isWellFormed();
    } finally {
      platform.stack().start(gone.component);
    }
    Answer next = platform.client().analyse("?", Sources.CLEAN);
    assertThat(next.status()).as(next.text()).isEqualTo(200);
    Traces.in(platform.traces()).awaitTrace(next.traceId()).untilShape(Shapes.RECOVERED_REQUEST);
  }
}
