package dev.throughline.modelproxy;

import static dev.throughline.modelproxy.Caller.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.servicetesting.ServiceProcess;
import dev.throughline.vertexsimulator.script.ScriptLibrary;
import dev.throughline.vertexsimulator.serving.SimulatorServer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process: it starts without its back end, finds it, loses it, and finds it again. */
class ModelProxyIT {
  @TempDir private Path folder;

  @Test
  void servesAsSoonAsItsBackEndIsThereAgain() throws Exception {
    Caller caller = new Caller(folder);
    int backEnd = ServiceProcess.freePort();
    try (ProxyProcess proxy = ProxyProcess.start(folder, settings(caller, backEnd))) {
      proxy.awaitServing();
      assertThat(refusal(proxy, caller)).isEqualTo(Status.Code.UNAVAILABLE);

      for (int time = 0; time < 2; time++) {
        try (SimulatorServer simulator = simulator(backEnd)) {
          assertThat(
                  caller.stub(proxy.channel()).generate(ask("hello").build()).getParts(0).getText())
              .as("with a back end on port %d", simulator.port())
              .startsWith("A simulated model");
        }
        assertThat(refusal(proxy, caller)).isEqualTo(Status.Code.UNAVAILABLE);
      }

      proxy.process().terminate();
      assertThat(proxy.process().exitCode(Duration.ofSeconds(10))).isEqualTo(143);
    }
  }

  @Test
  void saysWhichKeyFileIsMissing() throws Exception {
    Map<String, String> settings =
        Map.of("IDENTITY_PUBLIC_KEY_FILE", "/no/such/key.pem", "VERTEX_PLAINTEXT", "true");
    try (ProxyProcess proxy = ProxyProcess.start(folder, settings)) {
      assertThat(proxy.process().exitCode(Duration.ofSeconds(60))).isNotZero();
      assertThat(proxy.process().log()).contains("/no/such/key.pem", "does not exist");
    }
  }

  @Test
  void saysWhatIsWrongWithItsCatalogue() throws Exception {
    Path catalogue =
        Files.writeString(
            folder.resolve("models.yaml"),
            """
            backends:
              - {name: vertex, kind: vertex}
            models:
              - {name: flash, backend: elsewhere}
            """);
    Map<String, String> settings =
        new HashMap<>(settings(new Caller(folder), ServiceProcess.freePort()));
    settings.put("MODELS_FILE", catalogue.toString());
    try (ProxyProcess proxy = ProxyProcess.start(folder, settings)) {
      assertThat(proxy.process().exitCode(Duration.ofSeconds(60))).isNotZero();
      assertThat(proxy.process().log())
          .contains(
              catalogue
                  + ":4: models.0.backend: there is no back end elsewhere; there are [vertex]");
    }
  }

  private static Status.Code refusal(ProxyProcess proxy, Caller caller) {
    return catchThrowableOfType(
            StatusRuntimeException.class,
            () -> caller.stub(proxy.channel()).generate(ask("hello").build()))
        .getStatus()
        .getCode();
  }

  private static SimulatorServer simulator(int port) throws IOException {
    return SimulatorServer.start(
        new InetSocketAddress("127.0.0.1", port), ScriptLibrary.load(null));
  }

  private static Map<String, String> settings(Caller caller, int backEnd) {
    return Map.of(
        "IDENTITY_PUBLIC_KEY_FILE",
        caller.keyFile().toString(),
        "VERTEX_ENDPOINT",
        "127.0.0.1:" + backEnd,
        "VERTEX_PLAINTEXT",
        "true");
  }
}
