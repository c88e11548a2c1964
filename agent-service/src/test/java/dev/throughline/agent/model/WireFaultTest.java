package dev.throughline.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.throughline.agent.model.ModelFault.Kind;
import io.grpc.protobuf.StatusProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a refusal of model-proxy means. */
class WireFaultTest {

  @ParameterizedTest
  @CsvSource({
    "RESOURCE_EXHAUSTED, BUDGET_EXHAUSTED, BUDGET_EXHAUSTED",
    "RESOURCE_EXHAUSTED, OVERLOADED,       UNAVAILABLE",
    "RESOURCE_EXHAUSTED, AT_CAPACITY,      UNAVAILABLE",
    "UNAVAILABLE,        CIRCUIT_OPEN,     UNAVAILABLE",
    "DEADLINE_EXCEEDED,  DEADLINE_PASSED,  DEADLINE_EXCEEDED",
    "FAILED_PRECONDITION, REFUSED,         ERROR",
    "INTERNAL,           NOT_UNDERSTOOD,   ERROR",
    "NOT_FOUND,          UNKNOWN_ALIAS,    ERROR"
  })
  void meansWhatItsReasonSays(Code code, String reason, Kind kind) {
    ModelFault fault = fault(code, info("throughline.dev", reason));

    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.code()).isEqualTo(code.name());
    assertThat(fault.retryAfter()).isEmpty();
  }

  @Test
  void saysWhenToComeBack() {
    RetryInfo retry =
        RetryInfo.newBuilder()
            .setRetryDelay(Duration.newBuilder().setSeconds(7).setNanos(500_000_000))
            .build();

    assertThat(
            fault(
                    Code.RESOURCE_EXHAUSTED,
                    info("throughline.dev", "BUDGET_EXHAUSTED"),
                    Any.pack(retry))
                .retryAfter())
        .contains(java.time.Duration.ofMillis(7500));
  }

  @Test
  void aReasonOfAnotherDomainIsNotOurs() {
    assertThat(fault(Code.RESOURCE_EXHAUSTED, info("other.example", "BUDGET_EXHAUSTED")).kind())
        .isEqualTo(Kind.UNAVAILABLE);
  }

  private static ModelFault fault(Code code, Any... details) {
    Status.Builder status = Status.newBuilder().setCode(code.getNumber());
    for (Any detail : details) {
      status.addDetails(detail);
    }
    return WireFault.of(StatusProto.toStatusRuntimeException(status.build()));
  }

  private static Any info(String domain, String reason) {
    return Any.pack(ErrorInfo.newBuilder().setDomain(domain).setReason(reason).build());
  }
}
