package dev.throughline.modelproxy.vertex;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.InstantiatingExecutorProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.cloud.vertexai.api.PredictionServiceClient;
import com.google.cloud.vertexai.api.PredictionServiceSettings;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;

/** Opens Vertex AI's own client. */
final class VertexClient {
  private static final int LARGEST_RESPONSE_BYTES = 16 << 20;

  private VertexClient() {}

  /**
   * @throws IllegalArgumentException when there are no application default credentials where they
   *     are needed
   */
  static PredictionServiceClient open(VertexSettings settings, Connections connections) {
    InstantiatingGrpcChannelProvider.Builder channels =
        PredictionServiceSettings.defaultGrpcTransportProviderBuilder()
            .setEndpoint(settings.host() + ":" + settings.port())
            .setMaxInboundMessageSize(LARGEST_RESPONSE_BYTES)
            .setChannelPrimer(connections);
    if (settings.plaintext()) {
      channels.setChannelConfigurator(ManagedChannelBuilder::usePlaintext);
    }
    try {
      return PredictionServiceClient.create(
          PredictionServiceSettings.newBuilder()
              .setCredentialsProvider(credentials(settings))
              .setTransportChannelProvider(channels.build())
              // For timers only: the calls' own threads are gRPC's.
              .setBackgroundExecutorProvider(
                  InstantiatingExecutorProvider.newBuilder().setExecutorThreadCount(1).build())
              .build());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Vertex AI needs application default credentials: set GOOGLE_APPLICATION_CREDENTIALS, or"
              + " VERTEX_PLAINTEXT=true and VERTEX_ENDPOINT for a stand-in",
          e);
    }
  }

  private static CredentialsProvider credentials(VertexSettings settings) {
    return settings.plaintext()
        ? NoCredentialsProvider.create()
        : PredictionServiceSettings.defaultCredentialsProviderBuilder().build();
  }
}
