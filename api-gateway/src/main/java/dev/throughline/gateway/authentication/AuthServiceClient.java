package dev.throughline.gateway.authentication;

import dev.throughline.contracts.auth.v1.Accepted;
import dev.throughline.contracts.auth.v1.CredentialServiceGrpc;
import dev.throughline.contracts.auth.v1.Rejected;
import dev.throughline.contracts.auth.v1.ValidateCredentialRequest;
import dev.throughline.contracts.auth.v1.ValidateCredentialResponse;
import dev.throughline.gateway.authentication.Authentication.Reason;
import dev.throughline.gateway.upstream.UpstreamFailure;
import dev.throughline.gateway.upstream.UpstreamFailure.Kind;
import dev.throughline.identity.Identity;
import dev.throughline.telemetry.grpc.PromptChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks auth-service about a credential. */
final class AuthServiceClient implements Function<String, CredentialCheck> {
  private static final Logger LOG = LoggerFactory.getLogger(AuthServiceClient.class);
  private static final String HOP = "auth-service";

  private final PromptChannel channel;
  private final Duration deadline;

  AuthServiceClient(PromptChannel channel, Duration deadline) {
    this.channel = channel;
    this.deadline = deadline;
  }

  @Override
  public CredentialCheck apply(String credential) {
    if (credential.length() > BearerCredential.MAX_CHARACTERS) {
      return new CredentialCheck.Rejected(Reason.UNKNOWN);
    }
    try {
      return read(
          CredentialServiceGrpc.newBlockingStub(channel.connected())
              .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
              .validateCredential(
                  ValidateCredentialRequest.newBuilder().setApiKey(credential).build()));
    } catch (StatusRuntimeException e) {
      LOG.warn("{} could not be asked: {}", HOP, e.getStatus().getCode());
      return failed(kindOf(e.getStatus()));
    }
  }

  private static CredentialCheck read(ValidateCredentialResponse response) {
    return switch (response.getOutcomeCase()) {
      case ACCEPTED -> read(response.getAccepted());
      case REJECTED -> new CredentialCheck.Rejected(reason(response.getRejected()));
      case OUTCOME_NOT_SET -> failed(Kind.UNINTELLIGIBLE);
    };
  }

  private static CredentialCheck read(Accepted accepted) {
    Instant until =
        Instant.ofEpochSecond(
            accepted.getCacheableUntil().getSeconds(), accepted.getCacheableUntil().getNanos());
    try {
      Identity identity =
          new Identity(
              accepted.getPrincipal().getUserId(),
              Set.copyOf(accepted.getPrincipal().getScopesList()));
      return new CredentialCheck.Accepted(new Caller(identity, accepted.getIdentityToken()), until);
    } catch (IllegalArgumentException e) {
      return failed(Kind.UNINTELLIGIBLE);
    }
  }

  private static Reason reason(Rejected rejected) {
    return switch (rejected.getReason()) {
      case REASON_EXPIRED -> Reason.EXPIRED;
      case REASON_REVOKED -> Reason.REVOKED;
      case REASON_UNKNOWN, REASON_UNSPECIFIED, UNRECOGNIZED -> Reason.UNKNOWN;
    };
  }

  private static Kind kindOf(Status status) {
    return switch (status.getCode()) {
      case UNAVAILABLE -> Kind.UNREACHABLE;
      case DEADLINE_EXCEEDED -> Kind.TIMED_OUT;
      default -> Kind.UNINTELLIGIBLE;
    };
  }

  private static CredentialCheck failed(Kind kind) {
    return new CredentialCheck.Failed(new UpstreamFailure(HOP, kind));
  }
}
