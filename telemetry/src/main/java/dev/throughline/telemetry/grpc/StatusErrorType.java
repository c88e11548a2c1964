package dev.throughline.telemetry.grpc;

import dev.throughline.telemetry.Conventions;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.AttributesExtractor;
import io.opentelemetry.instrumentation.grpc.v1_6.GrpcRequest;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@code error.type} on a failed call's span: the status code's name, as OpenTelemetry's RPC
 * conventions have it. The instrumentation follows their earlier version, which had none.
 */
final class StatusErrorType implements AttributesExtractor<GrpcRequest, Status> {
  /** For a client every status but OK is an error. */
  static final StatusErrorType CLIENT =
      new StatusErrorType(EnumSet.complementOf(EnumSet.of(Code.OK)));

  /**
   * For a server those are that are not the client's doing; the instrumentation draws this line.
   */
  static final StatusErrorType SERVER =
      new StatusErrorType(
          EnumSet.of(
              Code.UNKNOWN,
              Code.DEADLINE_EXCEEDED,
              Code.UNIMPLEMENTED,
              Code.INTERNAL,
              Code.UNAVAILABLE,
              Code.DATA_LOSS));

  private final Set<Code> errors;

  private StatusErrorType(Set<Code> errors) {
    this.errors = errors;
  }

  @Override
  public void onStart(AttributesBuilder attributes, Context parentContext, GrpcRequest request) {}

  @Override
  public void onEnd(
      AttributesBuilder attributes,
      Context context,
      GrpcRequest request,
      @Nullable Status status,
      @Nullable Throwable error) {
    if (status != null && errors.contains(status.getCode())) {
      attributes.put(Conventions.ERROR_TYPE, status.getCode().name());
    }
  }
}
