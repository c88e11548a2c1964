package dev.throughline.localstack.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.localstack.StackException;
import dev.throughline.localstack.TelemetryRoute;
import dev.throughline.localstack.backend.ComposeFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a docker that answers as the real one does. */
class ContainersTest {
  private static final String WELL =
      """
      case "$*" in
        *"up -d --wait"*)
          echo ' Container throughline-tempo-1  Starting'
          echo ' Container throughline-tempo-1  Healthy'
          echo ' Container throughline-collector-health-1  Healthy' ;;
      esac
      """;

  @TempDir Path root;

  @Test
  void allIsStartedAndEachServiceIsToldOnceItIsHealthy() throws Exception {
    Containers containers = prepare(WELL, freePort());
    List<String> healthy = new ArrayList<>();

    containers.up(false, healthy::add);

    assertThat(healthy).containsExactly("tempo", "collector-health");
    String compose = "compose -f " + root.resolve("observability/compose.yaml");
    assertThat(asked())
        .containsExactly(
            "compose version",
            "info --format {{.ServerVersion}}",
            compose + " ps -q",
            compose + " up -d --wait");
    assertThat(containers.downCommand()).isEqualTo("docker " + compose + " down");
  }

  @Test
  void theCollectorIsToldWhenItDecidesWhatIsKept() throws Exception {
    prepare("echo traces=$COLLECTOR_TRACES >>" + root + "/asked", freePort()).up(true, name -> {});

    assertThat(asked()).last().isEqualTo("traces=tail-sampling.yaml");
  }

  @Test
  void withoutDockerOneIsToldHowToDoWithout() {
    assertThatThrownBy(() -> Containers.prepare(root, Map.of("PATH", root.toString())))
        .isInstanceOf(StackException.class)
        .hasMessage(
            "docker was not found. Install Docker with its compose plugin;"
                + " ./demo without --grafana needs no Docker.");
  }

  @Test
  void aDockerWithoutComposeIsSaidToLackIt() {
    assertThatThrownBy(() -> prepare("[ \"$1 $2\" = 'compose version' ] && exit 1", freePort()))
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith("docker has no 'compose' command.");
  }

  @Test
  void anEngineThatIsDownIsSaidToBeInItsOwnWords() {
    String down =
        "[ \"$1\" = info ] && echo 'Cannot connect to the Docker daemon' && exit 1\nexit 0";
    assertThatThrownBy(() -> prepare(down, freePort()))
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith(
            "the Docker engine does not answer: Cannot connect to the Docker daemon. Start it;");
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> prepare(WELL, taken.getLocalPort()))
          .isInstanceOf(StackException.class)
          .hasMessageStartingWith("port %d, which".formatted(taken.getLocalPort()));
    }
  }

  @Test
  void portsThatItsOwnContainersHoldAreNotTaken() throws Exception {
    try (ServerSocket own = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String running = "case \"$*\" in *'ps -q') echo 3f1a ;; esac";

      assertThat(prepare(running, own.getLocalPort())).isNotNull();
    }
  }

  @Test
  void aServiceThatDoesNotComeUpIsSaidInDockersWords() throws Exception {
    String unhealthy =
        "case \"$*\" in *'up -d --wait') echo 'container throughline-loki-1 is unhealthy'; exit 1 ;; esac";
    Containers containers = prepare(unhealthy, freePort());

    assertThatThrownBy(() -> containers.up(false, name -> {}))
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith(
            "docker compose could not start the back ends:"
                + " container throughline-loki-1 is unhealthy. See: docker compose -f ");
  }

  @Test
  void thePlatformUsesPortsThatTheRealFilePublishes() throws Exception {
    Containers containers = prepare(WELL, freePort());
    TelemetryRoute.Elsewhere route = (TelemetryRoute.Elsewhere) containers.route();

    assertThat(new ComposeFile(Path.of("../observability/compose.yaml")).ports())
        .contains(
            route.otlpHttp().port(),
            route.traces().getPort(),
            route.logs().getPort(),
            containers.grafana().getPort());
  }

  private Containers prepare(String script, int port) throws IOException, InterruptedException {
    Path docker = root.resolve("docker");
    Files.writeString(docker, "#!/bin/sh\necho \"$*\" >>%s/asked\n%s\n".formatted(root, script));
    docker.toFile().setExecutable(true);
    Files.createDirectories(root.resolve("observability"));
    Files.writeString(
        root.resolve("observability/compose.yaml"),
        "services:\n  tempo:\n    ports:\n      - 127.0.0.1:%d:3200\n".formatted(port));
    return Containers.prepare(root, Map.of("PATH", root + ":/usr/bin:/bin"));
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(root.resolve("asked"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
