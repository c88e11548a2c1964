package dev.throughline.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contracts.auth.v1.Rejected.Reason;
import dev.throughline.contracts.auth.v1.ValidateCredentialResponse;
import dev.throughline.gateway.Gateway;
import dev.throughline.gateway.StubAuthService;
import io.grpc.Status;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Who gets in, over real sockets. */
class AuthenticationTest {
  @AutoClose private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = Gateway.start(Map.of("authentication.deadline", "500ms"));
  }

  @Test
  void asksOnceAndThenRemembers() throws Exception {
    assertThat(gateway.execute("{}").statusCode()).isEqualTo(200);
    assertThat(gateway.execute("{}").statusCode()).isEqualTo(200);

    assertThat(gateway.auth().asked()).containsExactly(Gateway.KEY);
  }

  @Test
  void asksAgainWhenTheAnswerMayNotBeReused() throws Exception {
    gateway.auth().behave(StubAuthService.acceptingUntil(Instant.now(), "alice", "agents:execute"));
    gateway.execute("{}");
    gateway.execute("{}");

    assertThat(gateway.auth().asked()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "UNRECOGNIZED")
  void turnsEveryRejectedKeyAwayInTheSameWords(Reason reason) throws Exception {
    gateway.auth().behave(StubAuthService.rejecting(reason));

    assertUnauthenticated(gateway.execute("{}"));
  }

  @Test
  void doesNotRememberARejection() throws Exception {
    gateway.auth().behave(StubAuthService.rejecting(Reason.REASON_UNKNOWN));
    gateway.execute("{}");
    gateway.auth().behave(StubAuthService.accepting("alice", "agents:execute"));

    assertThat(gateway.execute("{}").statusCode()).isEqualTo(200);
  }

  @Test
  void turnsAwayWhoHasNoKeyWithoutAsking() throws Exception {
    assertUnauthenticated(gateway.send(gateway.anonymous("/api/v1/agents")));
    assertUnauthenticated(
        gateway.send(gateway.anonymous("/api/v1/agents").header("Authorization", "Basic eDp5")));
    assertUnauthenticated(
        gateway.send(gateway.request("/api/v1/agents").header("Authorization", "Bearer second")));
    assertUnauthenticated(
        gateway.send(
            gateway
                .anonymous("/api/v1/agents")
                .header("Authorization", "Bearer " + "x".repeat(513))));

    assertThat(gateway.auth().asked()).isEmpty();
    assertThat(gateway.agents().seen()).isEmpty();
  }

  @Test
  void tellsWhichScopeIsMissing() throws Exception {
    gateway.auth().behave(StubAuthService.accepting("bob", "agents:read"));

    HttpResponse<String> response = gateway.execute("{}");

    assertThat(response.statusCode()).isEqualTo(403);
    JsonNode problem = Gateway.json(response);
    assertThat(problem.path("type").asText()).isEqualTo("urn:throughline:problem:missing-scope");
    assertThat(problem.path("scope").asText()).isEqualTo("agents:execute");
    assertThat(gateway.agents().seen()).isEmpty();
    assertThat(gateway.send(gateway.request("/api/v1/agents")).statusCode()).isEqualTo(200);
  }

  @Test
  void saysThatAuthServiceIsDownAndRecoversOnceItIsBack() throws Exception {
    gateway.auth().stop();
    HttpResponse<String> down = gateway.execute("{}");
    assertUpstream(down, 503, "upstream-unavailable", "auth-service cannot be reached.");
    assertThat(down.headers().firstValue("Retry-After")).hasValue("1");
    for (int i = 0; i < 5; i++) {
      assertThat(gateway.execute("{}").statusCode()).isEqualTo(503);
    }

    gateway.auth().restart();
    assertThat(gateway.execute("{}").statusCode()).as("the very next request").isEqualTo(200);
  }

  @Test
  void saysThatAuthServiceIsSlow() throws Exception {
    gateway.auth().behave(StubAuthService.silent());

    HttpResponse<String> response = gateway.execute("{}");

    assertUpstream(response, 504, "upstream-timeout", "auth-service did not answer in time.");
  }

  @Test
  void saysThatAuthServiceMakesNoSense() throws Exception {
    gateway.auth().behave(StubAuthService.with(ValidateCredentialResponse.getDefaultInstance()));
    assertUpstream(
        gateway.execute("{}"), 502, "upstream-error", "auth-service did not answer as it should.");

    gateway.auth().behave((key, answer) -> answer.onError(Status.INTERNAL.asRuntimeException()));
    assertThat(gateway.execute("{}").statusCode()).isEqualTo(502);

    gateway.auth().behave(StubAuthService.accepting("no user\nid", "agents:execute"));
    assertThat(gateway.execute("{}").statusCode()).isEqualTo(502);
  }

  @Test
  void anOutageDoesNotTouchWhoWasAcceptedAMomentAgo() throws Exception {
    gateway.execute("{}");
    gateway.auth().stop();

    assertThat(gateway.execute("{}").statusCode()).isEqualTo(200);
  }

  @Test
  void aSlowAnswerDoesNotHoldUpOthers() throws Exception {
    gateway.execute("{}");
    gateway.auth().behave(StubAuthService.silent());
    Thread slow =
        new Thread(
            () -> {
              try {
                gateway.send(
                    gateway.anonymous("/api/v1/agents").header("Authorization", "Bearer other"));
              } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    slow.start();
    await().atMost(Duration.ofSeconds(5)).until(() -> gateway.auth().asked().size() == 2);

    assertThat(gateway.execute("{}").statusCode()).isEqualTo(200);
    slow.join();
  }

  private static void assertUnauthenticated(HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    JsonNode problem = Gateway.json(response);
    assertThat(problem.path("type").asText()).isEqualTo("urn:throughline:problem:unauthenticated");
    assertThat(problem.path("detail").asText())
        .isEqualTo("A valid API key is required, as Authorization: Bearer.");
  }

  private static void assertUpstream(
      HttpResponse<String> response, int status, String kind, String detail) throws IOException {
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode problem = Gateway.json(response);
    assertThat(problem.path("type").asText()).isEqualTo("urn:throughline:problem:" + kind);
    assertThat(problem.path("detail").asText()).isEqualTo(detail);
    assertThat(problem.path("hop").asText()).isEqualTo("auth-service");
  }
}
