package dev.throughline.modelproxy.vertex;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ErrorDetails;
import com.google.rpc.RetryInfo;
import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the failures of Vertex AI's client. */
final class VertexFaults {
  private VertexFaults() {}

  static BackendFault read(ApiException failure) {
    String code = failure.getStatusCode().getCode().name();
    return switch (failure.getStatusCode().getCode()) {
      case UNAVAILABLE, ABORTED ->
          BackendFault.passing(Reason.UNREACHABLE, code, retryAfter(failure));
      case RESOURCE_EXHAUSTED -> BackendFault.passing(Reason.OVERLOADED, code, retryAfter(failure));
      // The attempt's time is over; another may be luckier if the call's own is not.
      case DEADLINE_EXCEEDED -> BackendFault.passing(Reason.DEADLINE_PASSED, code, null);
      case CANCELLED -> BackendFault.cancelled();
      case INVALID_ARGUMENT, ALREADY_EXISTS, FAILED_PRECONDITION, OUT_OF_RANGE ->
          BackendFault.lasting(Reason.REFUSED, code);
      // It is the model or our access to it that is not as the catalogue says.
      case NOT_FOUND, PERMISSION_DENIED, UNAUTHENTICATED, UNIMPLEMENTED ->
          BackendFault.lastingHere(Reason.REFUSED, code);
      default -> BackendFault.lastingHere(Reason.NOT_UNDERSTOOD, code);
    };
  }

  private static @Nullable Duration retryAfter(ApiException failure) {
    ErrorDetails details = failure.getErrorDetails();
    RetryInfo info = details == null ? null : details.getRetryInfo();
    return info == null
        ? null
        : Duration.ofSeconds(info.getRetryDelay().getSeconds(), info.getRetryDelay().getNanos());
  }
}
