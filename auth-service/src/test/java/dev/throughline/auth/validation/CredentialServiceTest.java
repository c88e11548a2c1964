package dev.throughline.auth.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.throughline.auth.AuthServer;
import dev.throughline.auth.TestKeys;
import dev.throughline.contracts.auth.v1.Accepted;
import dev.throughline.contracts.auth.v1.Rejected.Reason;
import dev.throughline.contracts.auth.v1.ValidateCredentialResponse;
import dev.throughline.identity.Identity;
import dev.throughline.identity.IdentityTokenVerifier;
import dev.throughline.identity.Scope;
import dev.throughline.identity.Verification.Verified;
import dev.throughline.servicetesting.TestDatabase;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service over its real wire and its real database. */
class CredentialServiceTest {
  private static final String GOOD = TestKeys.key("Good0001");
  private static final String EXPIRED = TestKeys.key("Expired1");
  private static final String REVOKED = TestKeys.key("Revoked1");
  private static final String ADMIN = TestKeys.key("Admin001");
  private static final List<String> EVERY_SCOPE =
      Stream.of(Scope.values()).map(Scope::value).toList();
  private static final String KEYS =
      """
      keys:
        - {user: alice, api_key: %s, scopes: [agents:read, agents:execute]}
        - {user: alice, api_key: %s, scopes: [agents:read], expires_at: 2020-01-01T00:00:00Z}
        - {user: bob, api_key: %s, scopes: [agents:read], revoked: true}
        - {user: root, api_key: %s, scopes: [%s]}
      """
          .formatted(GOOD, EXPIRED, REVOKED, ADMIN, String.join(", ", EVERY_SCOPE));

  @AutoClose private static AuthServer server;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    server = AuthServer.start(TestDatabase.create(), folder, KEYS);
  }

  @Test
  void answersAGoodKeyWithItsPrincipalAndATokenThatSaysTheSame() {
    Instant before = Instant.now();
    Accepted accepted = server.validate(GOOD).getAccepted();

    assertThat(accepted.getPrincipal().getUserId()).isEqualTo("alice");
    assertThat(accepted.getPrincipal().getScopesList())
        .containsExactlyInAnyOrder("agents:read", "agents:execute");
    assertThat(Instant.ofEpochSecond(accepted.getCacheableUntil().getSeconds()))
        .isBetween(before.plusSeconds(28), Instant.now().plusSeconds(30));
    Verified verified =
        (Verified)
            new IdentityTokenVerifier(TestKeys.IDENTITY.publicKey(), Clock.systemUTC())
                .verify(accepted.getIdentityToken());
    assertThat(verified.identity())
        .isEqualTo(new Identity("alice", Set.of("agents:read", "agents:execute")));
    assertThat(verified.expiresAt()).isAfter(before.plusSeconds(295));
  }

  @Test
  void grantsEveryScopeThatThePlatformAsksFor() {
    Accepted accepted = server.validate(ADMIN).getAccepted();

    assertThat(accepted.getPrincipal().getScopesList())
        .containsExactlyInAnyOrderElementsOf(EVERY_SCOPE);
    Verified verified =
        (Verified)
            new IdentityTokenVerifier(TestKeys.IDENTITY.publicKey(), Clock.systemUTC())
                .verify(accepted.getIdentityToken());
    assertThat(Scope.values()).allMatch(verified.identity()::has);
  }

  @Test
  void saysWhyItRejects() {
    assertThat(reason(server.validate(EXPIRED))).isEqualTo(Reason.REASON_EXPIRED);
    assertThat(reason(server.validate(REVOKED))).isEqualTo(Reason.REASON_REVOKED);
    assertThat(reason(server.validate(TestKeys.key("Nobody01")))).isEqualTo(Reason.REASON_UNKNOWN);
    assertThat(reason(server.validate(GOOD + "x"))).isEqualTo(Reason.REASON_UNKNOWN);
    assertThat(reason(server.validate("'; DROP TABLE api_keys; --")))
        .isEqualTo(Reason.REASON_UNKNOWN);
  }

  @Test
  void refusesWhatIsNotACredentialAtAll() {
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(() -> server.validate(""))
        .matches(e -> e.getStatus().getCode() == Code.INVALID_ARGUMENT);
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(() -> server.validate("x".repeat(513)))
        .matches(e -> e.getStatus().getCode() == Code.INVALID_ARGUMENT);
    assertThat(reason(server.validate("x".repeat(512)))).isEqualTo(Reason.REASON_UNKNOWN);
  }

  @Test
  void isHealthyOnceItListens() {
    assertThat(
            HealthGrpc.newBlockingStub(server.channel())
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
  }

  private static Reason reason(ValidateCredentialResponse response) {
    assertThat(response.hasRejected()).isTrue();
    return response.getRejected().getReason();
  }
}
