package dev.throughline.modelproxy.vertex;

import com.google.cloud.vertexai.api.PredictionServiceClient;
import dev.throughline.modelproxy.backend.BackendKind;
import dev.throughline.modelproxy.backend.ModelBackend;
import dev.throughline.modelproxy.catalogue.BackendSpec;
import jakarta.inject.Singleton;

/** Vertex AI. What a back end's entry leaves out is {@code model-proxy.vertex}'s. */
@Singleton
final class VertexKind implements BackendKind {
  private final VertexSettings defaults;

  VertexKind(VertexSettings defaults) {
    this.defaults = defaults;
  }

  @Override
  public String name() {
    return "vertex";
  }

  @Override
  public ModelBackend open(BackendSpec spec) {
    VertexSettings settings = defaults.with(spec.settings());
    Connections connections = new Connections();
    PredictionServiceClient client = VertexClient.open(settings, connections);
    return new VertexBackend(client, connections, settings);
  }
}
