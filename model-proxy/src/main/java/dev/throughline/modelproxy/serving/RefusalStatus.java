package dev.throughline.modelproxy.serving;

import com.google.protobuf.Any;
import com.google.protobuf.util.Durations;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.throughline.modelproxy.outcome.Refusal;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/**
 * The one translator from a refusal to what goes over the wire, as the contract lists it. Details
 * are google.rpc's: https://google.aip.dev/193.
 */
final class RefusalStatus {
  private static final String DOMAIN = "throughline.dev";

  private RefusalStatus() {}

  static StatusRuntimeException of(Refusal refusal) {
    com.google.rpc.Status.Builder status =
        com.google.rpc.Status.newBuilder()
            .setCode(code(refusal.reason()).value())
            .setMessage(refusal.sentence())
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder()
                        .setDomain(DOMAIN)
                        .setReason(refusal.reason().name())
                        .build()));
    refusal
        .comeBack()
        .ifPresent(
            wait ->
                status.addDetails(
                    Any.pack(
                        RetryInfo.newBuilder()
                            .setRetryDelay(Durations.fromNanos(wait.toNanos()))
                            .build())));
    return StatusProto.toStatusRuntimeException(status.build());
  }

  private static Status.Code code(Refusal.Reason reason) {
    return switch (reason) {
      case BAD_REQUEST -> Status.Code.INVALID_ARGUMENT;
      case UNKNOWN_ALIAS -> Status.Code.NOT_FOUND;
      case OVERLOADED, AT_CAPACITY, BUDGET_EXHAUSTED -> Status.Code.RESOURCE_EXHAUSTED;
      case UNREACHABLE, CIRCUIT_OPEN -> Status.Code.UNAVAILABLE;
      case DEADLINE_PASSED -> Status.Code.DEADLINE_EXCEEDED;
      case REFUSED -> Status.Code.FAILED_PRECONDITION;
      case NOT_UNDERSTOOD -> Status.Code.INTERNAL;
      case CANCELLED -> Status.Code.CANCELLED;
    };
  }

  /** For a bug: nothing of it is told. */
  static StatusRuntimeException ofBug() {
    return Status.INTERNAL.withDescription("The model proxy failed.").asRuntimeException();
  }
}
