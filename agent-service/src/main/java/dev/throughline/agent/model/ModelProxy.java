package dev.throughline.agent.model;

import dev.throughline.agent.model.ModelFault.Kind;
import dev.throughline.agent.time.Deadline;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.ModelServiceGrpc;
import dev.throughline.telemetry.grpc.PromptChannel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;

/** The model behind model-proxy, over gRPC. */
public final class ModelProxy implements Model {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final PromptChannel channel;

  /**
   * @param channel stays its owner's to close
   */
  public ModelProxy(ManagedChannel channel) {
    this.channel = new PromptChannel(channel);
  }

  @Override
  public ModelReply generate(ModelRequest request, String identityToken, Deadline deadline) {
    Metadata metadata = new Metadata();
    metadata.put(AUTHORIZATION, "Bearer " + identityToken);
    try {
      GenerateResponse response =
          ModelServiceGrpc.newBlockingStub(channel.connected())
              .withDeadlineAfter(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
              .generate(WireRequest.of(request));
      return WireResponse.turn(response);
    } catch (StatusRuntimeException e) {
      Status.Code code = e.getStatus().getCode();
      return ModelFault.of(kind(code), code.name());
    }
  }

  private static Kind kind(Status.Code code) {
    return switch (code) {
      case UNAVAILABLE, RESOURCE_EXHAUSTED -> Kind.UNAVAILABLE;
      case DEADLINE_EXCEEDED -> Kind.DEADLINE_EXCEEDED;
      // The other side cancels too, when it stops; only an interrupt says that this side did.
      case CANCELLED -> Thread.currentThread().isInterrupted() ? Kind.CANCELLED : Kind.ERROR;
      default -> Kind.ERROR;
    };
  }
}
