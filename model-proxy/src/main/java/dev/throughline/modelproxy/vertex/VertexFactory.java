package dev.throughline.modelproxy.vertex;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.InstantiatingExecutorProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.cloud.vertexai.api.PredictionServiceClient;
import com.google.cloud.vertexai.api.PredictionServiceSettings;
import dev.throughline.modelproxy.backend.ModelBackend;
import io.grpc.ManagedChannelBuilder;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Builds the Vertex AI client and the back end over it. */
@Factory
final class VertexFactory {
  private static final int LARGEST_RESPONSE_BYTES = 16 << 20;

  @Singleton
  Connections connections() {
    return new Connections();
  }

  /**
   * @throws IllegalStateException when there are no application default credentials where they are
   *     needed
   */
  @Singleton
  @Bean(preDestroy = "close")
  PredictionServiceClient client(VertexSettings settings, Connections connections) {
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
      throw new IllegalStateException(
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

  @Singleton
  ModelBackend backend(
      PredictionServiceClient client, Connections connections, VertexSettings settings) {
    return new VertexBackend(client, connections, settings);
  }
}
