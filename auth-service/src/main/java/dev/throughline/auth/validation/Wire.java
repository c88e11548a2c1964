package dev.throughline.auth.validation;

import com.google.protobuf.Timestamp;
import dev.throughline.contracts.auth.v1.Accepted;
import dev.throughline.contracts.auth.v1.Principal;
import dev.throughline.contracts.auth.v1.Rejected;
import dev.throughline.contracts.auth.v1.Rejected.Reason;
import dev.throughline.contracts.auth.v1.ValidateCredentialResponse;
import java.time.Instant;

/** An outcome in the words of the contract. */
final class Wire {
  private Wire() {}

  static ValidateCredentialResponse response(ValidationOutcome outcome) {
    ValidateCredentialResponse.Builder response = ValidateCredentialResponse.newBuilder();
    if (outcome instanceof ValidationOutcome.Accepted accepted) {
      return response.setAccepted(accepted(accepted)).build();
    }
    return response.setRejected(rejected((ValidationOutcome.Rejected) outcome)).build();
  }

  private static Accepted accepted(ValidationOutcome.Accepted accepted) {
    return Accepted.newBuilder()
        .setPrincipal(
            Principal.newBuilder()
                .setUserId(accepted.identity().userId())
                .addAllScopes(accepted.identity().scopes()))
        .setIdentityToken(accepted.identityToken())
        .setCacheableUntil(timestamp(accepted.cacheableUntil()))
        .build();
  }

  private static Rejected rejected(ValidationOutcome.Rejected rejected) {
    Reason reason =
        switch (rejected.reason()) {
          case UNKNOWN -> Reason.REASON_UNKNOWN;
          case EXPIRED -> Reason.REASON_EXPIRED;
          case REVOKED -> Reason.REASON_REVOKED;
        };
    return Rejected.newBuilder().setReason(reason).build();
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
