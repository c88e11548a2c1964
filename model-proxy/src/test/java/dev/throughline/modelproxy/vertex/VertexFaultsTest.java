package dev.throughline.modelproxy.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.grpc.GrpcStatusCode;
import com.google.api.gax.rpc.ApiException;
import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import io.grpc.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VertexFaultsTest {

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, UNREACHABLE, true",
    "ABORTED, UNREACHABLE, true",
    "RESOURCE_EXHAUSTED, OVERLOADED, true",
    "DEADLINE_EXCEEDED, DEADLINE_PASSED, true",
    "CANCELLED, CANCELLED, false",
    "INVALID_ARGUMENT, REFUSED, false",
    "NOT_FOUND, REFUSED, false",
    "PERMISSION_DENIED, REFUSED, false",
    "UNAUTHENTICATED, REFUSED, false",
    "INTERNAL, NOT_UNDERSTOOD, false",
    "UNKNOWN, NOT_UNDERSTOOD, false",
    "DATA_LOSS, NOT_UNDERSTOOD, false"
  })
  void saysWhatAFailureComesToAndWhetherItMayPass(
      Status.Code code, Reason reason, boolean retryable) {
    BackendFault fault =
        VertexFaults.read(
            new ApiException(
                new IllegalStateException("your prompt was: my secret"),
                GrpcStatusCode.of(code),
                false));

    assertThat(fault.reason()).isEqualTo(reason);
    assertThat(fault.retryable()).isEqualTo(retryable);
    assertThat(fault.code()).isEqualTo(code.name());
    assertThat(fault).hasMessageNotContaining("my secret").hasNoCause();
    assertThat(fault.retryAfter()).isEmpty();
  }
}
