package dev.throughline.agent.model;

import dev.throughline.agent.model.ModelFault.Kind;
import dev.throughline.agent.time.Deadline;
import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.ModelServiceGrpc;
import dev.throughline.contracts.model.v1.ModelServiceGrpc.ModelServiceBlockingStub;
import dev.throughline.telemetry.grpc.PromptChannel;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/** The model behind model-proxy, over gRPC. */
public final class ModelProxy implements Model {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  /** {@code error.type} of a turn that was broken off because it grew without end. */
  private static final String TOO_LARGE = "RESPONSE_TOO_LARGE";

  private final PromptChannel channel;

  /**
   * @param channel stays its owner's to close
   */
  public ModelProxy(ManagedChannel channel) {
    this.channel = new PromptChannel(channel);
  }

  @Override
  public ModelReply generate(ModelRequest request, String identityToken, Deadline deadline) {
    try {
      return WireResponse.turn(stub(identityToken, deadline).generate(WireRequest.of(request)));
    } catch (StatusRuntimeException e) {
      return WireFault.of(e);
    }
  }

  /** The blocking stub asks the other side for one chunk when it has handed one on. */
  @Override
  public ModelReply stream(
      ModelRequest request, String identityToken, Deadline deadline, ChunkListener listener) {
    StreamedTurn turn = new StreamedTurn();
    // Ends the call whichever way this method is left; a stub has no other handle for that.
    CancellableContext call = Context.current().withCancellation();
    Context outer = call.attach();
    try {
      Iterator<GenerateChunk> chunks =
          stub(identityToken, deadline).generateStream(WireRequest.of(request));
      while (chunks.hasNext()) {
        listener.onChunk(turn.add(chunks.next()));
        if (turn.isTooLarge()) {
          return turn.cut(Kind.ERROR, TOO_LARGE);
        }
      }
      return turn.whole();
    } catch (StatusRuntimeException e) {
      return turn.cut(WireFault.of(e));
    } finally {
      call.detach(outer);
      call.cancel(null);
    }
  }

  private ModelServiceBlockingStub stub(String identityToken, Deadline deadline) {
    Metadata metadata = new Metadata();
    metadata.put(AUTHORIZATION, "Bearer " + identityToken);
    return ModelServiceGrpc.newBlockingStub(channel.connected())
        .withDeadlineAfter(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
  }
}
