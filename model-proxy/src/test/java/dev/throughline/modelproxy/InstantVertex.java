package dev.throughline.modelproxy;

import com.google.cloud.vertexai.api.Candidate;
import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.Part;
import com.google.cloud.vertexai.api.PredictionServiceGrpc;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A Vertex AI that has thought already: it answers on the thread that reads the question. */
final class InstantVertex extends PredictionServiceGrpc.PredictionServiceImplBase
    implements AutoCloseable {
  private final Server server;
  private final int chunks;

  InstantVertex(int chunks) throws IOException {
    this.chunks = chunks;
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .directExecutor()
            .addService(this)
            .build()
            .start();
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void generateContent(
      GenerateContentRequest request, StreamObserver<GenerateContentResponse> client) {
    client.onNext(response(true));
    client.onCompleted();
  }

  @Override
  public void streamGenerateContent(
      GenerateContentRequest request, StreamObserver<GenerateContentResponse> client) {
    for (int i = 1; i <= chunks; i++) {
      client.onNext(response(i == chunks));
    }
    client.onCompleted();
  }

  private static GenerateContentResponse response(boolean last) {
    Candidate.Builder candidate =
        Candidate.newBuilder()
            .setContent(
                Content.newBuilder().setRole("model").addParts(Part.newBuilder().setText("word ")));
    GenerateContentResponse.Builder response =
        GenerateContentResponse.newBuilder().setModelVersion("instant").setResponseId("1");
    if (last) {
      candidate.setFinishReason(Candidate.FinishReason.STOP);
      response.getUsageMetadataBuilder().setPromptTokenCount(1).setCandidatesTokenCount(1);
    }
    return response.addCandidates(candidate).build();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
