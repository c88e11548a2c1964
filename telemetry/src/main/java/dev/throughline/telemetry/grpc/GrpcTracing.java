package dev.throughline.telemetry.grpc;

import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.grpc.v1_6.GrpcTelemetry;
import jakarta.inject.Singleton;

/** One span for each gRPC call on either side, by OpenTelemetry's own instrumentation. */
@Factory
@Requires(beans = OpenTelemetry.class)
final class GrpcTracing {
  private static final String HEALTH_SERVICE = "grpc.health.v1.Health";

  private final GrpcTelemetry telemetry;

  GrpcTracing(OpenTelemetry openTelemetry) {
    telemetry =
        GrpcTelemetry.builder(openTelemetry)
            .addClientAttributeExtractor(StatusErrorType.CLIENT)
            .addServerAttributeExtractor(StatusErrorType.SERVER)
            .build();
  }

  @Singleton
  ClientInterceptor clientTracing() {
    return telemetry.newClientInterceptor();
  }

  @Singleton
  ServerInterceptor serverTracing() {
    return new ServerTracing(telemetry.newServerInterceptor());
  }

  /** Outermost, so that every other interceptor works inside the span; health checks have none. */
  private record ServerTracing(ServerInterceptor tracing) implements ServerInterceptor, Ordered {
    @Override
    public int getOrder() {
      return HIGHEST_PRECEDENCE;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      return HEALTH_SERVICE.equals(call.getMethodDescriptor().getServiceName())
          ? next.startCall(call, headers)
          : tracing.interceptCall(call, headers, next);
    }
  }
}
