package dev.throughline.modelproxy.serving;

import com.google.cloud.vertexai.api.Candidate;
import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.Part;
import com.google.cloud.vertexai.api.PredictionServiceGrpc;
import dev.throughline.servicetesting.ReceivedMetadata;
import io.grpc.Attributes;
import io.grpc.Server;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A Vertex AI that behaves as a test says, from one call to the next, and notes what it sees. */
final class ScriptedVertex extends PredictionServiceGrpc.PredictionServiceImplBase
    implements AutoCloseable {
  /** The models that were asked for, in the order of the calls. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** When callers went away, by {@link System#nanoTime}. */
  final List<Long> cancelled = new CopyOnWriteArrayList<>();

  /** Connections that are open now. */
  final AtomicInteger connections = new AtomicInteger();

  final ReceivedMetadata metadata = new ReceivedMetadata();
  private final Server server;
  private volatile Behaviour behaviour = answering("hello");

  ScriptedVertex() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(this)
            .intercept(metadata)
            .addTransportFilter(new ConnectionCount())
            .build()
            .start();
  }

  private final class ConnectionCount extends ServerTransportFilter {
    @Override
    public Attributes transportReady(Attributes attributes) {
      connections.incrementAndGet();
      return attributes;
    }

    @Override
    public void transportTerminated(Attributes attributes) {
      connections.decrementAndGet();
    }
  }

  /** What is done with a call. */
  @FunctionalInterface
  interface Behaviour {
    void answer(String model, StreamObserver<GenerateContentResponse> client);
  }

  /** Answers whole. */
  static Behaviour answering(String text) {
    return (model, client) -> {
      client.onNext(chunk(text, true));
      client.onCompleted();
    };
  }

  /** Refuses or breaks. */
  static Behaviour failing(Status status) {
    return failing(status.asRuntimeException());
  }

  /** Refuses or breaks, with details. */
  static Behaviour failing(StatusRuntimeException fault) {
    return (model, client) -> client.onError(fault);
  }

  /** Says so much, and then nothing more. */
  static Behaviour silentAfter(String... chunks) {
    return (model, client) -> {
      for (String text : chunks) {
        client.onNext(chunk(text, false));
      }
    };
  }

  /** A response of the stream; the last has a finish reason and usage. */
  static GenerateContentResponse chunk(String text, boolean last) {
    Candidate.Builder candidate =
        Candidate.newBuilder()
            .setContent(Content.newBuilder().addParts(Part.newBuilder().setText(text)));
    GenerateContentResponse.Builder response = GenerateContentResponse.newBuilder();
    if (last) {
      candidate.setFinishReason(Candidate.FinishReason.STOP);
    }
    response.getUsageMetadataBuilder().setPromptTokenCount(7).setCandidatesTokenCount(2);
    return response.addCandidates(candidate).build();
  }

  /** How it behaves from now on. */
  void does(Behaviour next) {
    behaviour = next;
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void generateContent(
      GenerateContentRequest request, StreamObserver<GenerateContentResponse> client) {
    answer(request, client);
  }

  @Override
  public void streamGenerateContent(
      GenerateContentRequest request, StreamObserver<GenerateContentResponse> client) {
    answer(request, client);
  }

  private void answer(
      GenerateContentRequest request, StreamObserver<GenerateContentResponse> client) {
    ((ServerCallStreamObserver<GenerateContentResponse>) client)
        .setOnCancelHandler(() -> cancelled.add(System.nanoTime()));
    if (request.getContentsCount() == 0) {
      // The proxy's warm-up.
      client.onError(Status.INVALID_ARGUMENT.asRuntimeException());
      return;
    }
    String model = request.getModel().substring(request.getModel().lastIndexOf('/') + 1);
    asked.add(model);
    behaviour.answer(model, client);
  }

  @Override
  public void close() throws InterruptedException {
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }
}
