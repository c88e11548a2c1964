package dev.throughline.agent.model;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.throughline.agent.model.ModelFault.Kind;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.Optional;

/**
 * Why model-proxy gave no turn: the gRPC status, and the details by google.rpc's error model that
 * may come with it.
 */
final class WireFault {
  private static final String DOMAIN = "throughline.dev";
  private static final String BUDGET_EXHAUSTED = "BUDGET_EXHAUSTED";

  private WireFault() {}

  static ModelFault of(StatusRuntimeException thrown) {
    Optional<Status> details = Optional.ofNullable(StatusProto.fromThrowable(thrown));
    boolean budget =
        details
            .flatMap(status -> detail(status, ErrorInfo.class))
            .filter(info -> info.getDomain().equals(DOMAIN))
            .filter(info -> info.getReason().equals(BUDGET_EXHAUSTED))
            .isPresent();
    io.grpc.Status.Code code = thrown.getStatus().getCode();
    return new ModelFault(
        budget ? Kind.BUDGET_EXHAUSTED : kind(code),
        code.name(),
        TokenUsage.NONE,
        Optional.empty(),
        details.flatMap(status -> detail(status, RetryInfo.class)).map(WireFault::delay),
        Optional.empty());
  }

  private static Kind kind(io.grpc.Status.Code code) {
    return switch (code) {
      case UNAVAILABLE, RESOURCE_EXHAUSTED -> Kind.UNAVAILABLE;
      case DEADLINE_EXCEEDED -> Kind.DEADLINE_EXCEEDED;
      // The other side cancels too, when it stops; only an interrupt says that this side did.
      case CANCELLED -> Thread.currentThread().isInterrupted() ? Kind.CANCELLED : Kind.ERROR;
      default -> Kind.ERROR;
    };
  }

  private static Duration delay(RetryInfo info) {
    return Duration.ofSeconds(info.getRetryDelay().getSeconds(), info.getRetryDelay().getNanos());
  }

  private static <T extends Message> Optional<T> detail(Status status, Class<T> type) {
    for (Any detail : status.getDetailsList()) {
      if (detail.is(type)) {
        try {
          return Optional.of(detail.unpack(type));
        } catch (InvalidProtocolBufferException notUnderstood) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
