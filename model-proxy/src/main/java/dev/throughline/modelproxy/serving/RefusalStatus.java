package dev.throughline.modelproxy.serving;

import dev.throughline.modelproxy.outcome.Refusal;
import io.grpc.Status;

/** The one translator from a refusal to what goes over the wire, as the contract lists it. */
final class RefusalStatus {
  private RefusalStatus() {}

  static Status of(Refusal refusal) {
    Status status =
        switch (refusal.reason()) {
          case BAD_REQUEST -> Status.INVALID_ARGUMENT;
          case UNKNOWN_ALIAS -> Status.NOT_FOUND;
          case OVERLOADED -> Status.RESOURCE_EXHAUSTED;
          case UNREACHABLE -> Status.UNAVAILABLE;
          case DEADLINE_PASSED -> Status.DEADLINE_EXCEEDED;
          case REFUSED -> Status.FAILED_PRECONDITION;
          case NOT_UNDERSTOOD -> Status.INTERNAL;
          case CANCELLED -> Status.CANCELLED;
        };
    return status.withDescription(refusal.sentence());
  }

  /** For a bug: nothing of it is told. */
  static Status ofBug() {
    return Status.INTERNAL.withDescription("The model proxy failed.");
  }
}
