package dev.throughline.modelproxy.vertex;

import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ServerStream;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.PredictionServiceClient;
import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.backend.ModelBackend;
import dev.throughline.modelproxy.backend.ModelCall;
import dev.throughline.modelproxy.backend.Piece;
import dev.throughline.modelproxy.backend.TraceHeaders;
import java.time.Duration;

/** Vertex AI through its own client. */
final class VertexBackend implements ModelBackend {
  private final PredictionServiceClient client;
  private final Connections connections;
  private final VertexSettings settings;

  VertexBackend(PredictionServiceClient client, Connections connections, VertexSettings settings) {
    this.client = client;
    this.connections = connections;
    this.settings = settings;
  }

  @Override
  public String provider() {
    return "gcp.vertex_ai";
  }

  @Override
  public String address() {
    return settings.host();
  }

  @Override
  public int port() {
    return settings.port();
  }

  @Override
  public Piece generate(ModelCall call, Duration timeout) throws BackendFault {
    connections.reconnectNow();
    AnswerReader reader = new AnswerReader(call.request());
    try {
      GenerateContentResponse response =
          client
              .generateContentCallable()
              .call(VertexRequests.write(call, settings.resource(call.model())), context(timeout));
      Piece answer = reader.read(response);
      reader.end();
      return answer;
    } catch (ApiException failure) {
      throw VertexFaults.read(failure);
    }
  }

  @Override
  public void stream(ModelCall call, Duration timeout, Listener listener) throws BackendFault {
    connections.reconnectNow();
    AnswerReader reader = new AnswerReader(call.request());
    try {
      ServerStream<GenerateContentResponse> responses =
          client
              .streamGenerateContentCallable()
              .call(VertexRequests.write(call, settings.resource(call.model())), context(timeout));
      try {
        for (GenerateContentResponse response : responses) {
          if (!listener.hear(reader.read(response))) {
            throw BackendFault.cancelled();
          }
        }
        reader.end();
      } finally {
        // Of a stream that is over already, a cancellation is nothing.
        responses.cancel();
      }
    } catch (ApiException failure) {
      throw VertexFaults.read(failure);
    }
  }

  @Override
  public void warmUp() {
    WarmUp.of(client, settings);
  }

  @Override
  public void close() {
    client.close();
  }

  private static GrpcCallContext context(Duration timeout) {
    return GrpcCallContext.createDefault()
        .withTimeoutDuration(timeout)
        .withExtraHeaders(TraceHeaders.current());
  }
}
