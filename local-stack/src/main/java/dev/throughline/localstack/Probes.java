package dev.throughline.localstack;

import dev.throughline.localstack.readiness.FileProbe;
import dev.throughline.localstack.readiness.GrpcHealthProbe;
import dev.throughline.localstack.readiness.HttpProbe;
import dev.throughline.localstack.readiness.Probe;
import dev.throughline.localstack.run.RunFolder;

/** How each component tells that it is ready. */
final class Probes {
  private Probes() {}

  static Probe of(Component component, HostPort address, RunFolder run) {
    return switch (component) {
      case POSTGRES -> new FileProbe(ComponentEnvironment.postgresReadyFile(run));
      case TRACE_CONSOLE -> new HttpProbe(address.http().resolve("/ready"));
      case API_GATEWAY, AGENT_SERVICE -> new HttpProbe(address.http().resolve("/health/readiness"));
      case VERTEX_SIMULATOR, AUTH_SERVICE, MODEL_PROXY ->
          new GrpcHealthProbe(address.host(), address.port());
    };
  }
}
