package dev.throughline.localstack.grafana;

import dev.throughline.localstack.FreePorts;
import dev.throughline.localstack.HostPort;
import dev.throughline.localstack.StackException;
import dev.throughline.localstack.TelemetryRoute;
import dev.throughline.localstack.backend.ComposeFile;
import dev.throughline.localstack.backend.Tools;
import dev.throughline.localstack.terminal.Printable;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The back ends of {@code observability/compose.yaml}, on the ports that it names. */
public final class Containers {
  private static final Pattern UP = Pattern.compile("throughline-([a-z-]+)-1\\s+Healthy");
  private static final String WITHOUT = "./demo without --grafana needs no Docker.";

  private final ComposeFile compose;
  private final DockerCommand docker;

  private Containers(ComposeFile compose, DockerCommand docker) {
    this.compose = compose;
    this.docker = docker;
  }

  /**
   * Those of a clone, once it is certain that they can be started.
   *
   * @param root the clone
   * @param environment the launcher's, in which docker is found and which it sees
   * @throws StackException that says what is missing, and what to do
   */
  public static Containers prepare(Path root, Map<String, String> environment)
      throws InterruptedException {
    Path binary =
        Tools.docker(environment)
            .orElseThrow(
                () ->
                    new StackException(
                        "docker was not found. Install Docker with its compose plugin; "
                            + WITHOUT));
    ComposeFile file = new ComposeFile(root.resolve("observability/compose.yaml"));
    Containers containers = new Containers(file, new DockerCommand(binary, environment));
    containers.check();
    return containers;
  }

  private void check() throws InterruptedException {
    if (!docker.run("compose", "version").isWell()) {
      throw new StackException(
          "docker has no 'compose' command. Install Docker's compose plugin (version 2); "
              + WITHOUT);
    }
    DockerCommand.Outcome engine = docker.run("info", "--format", "{{.ServerVersion}}");
    if (!engine.isWell()) {
      throw new StackException(
          "the Docker engine does not answer: %s. Start it; %s"
              .formatted(Printable.of(engine.lastLine()), WITHOUT));
    }
    if (compose("ps", "-q").lines().isEmpty()) {
      compose.ports().forEach(Containers::mustBeFree);
    }
  }

  private static void mustBeFree(int port) {
    if (!FreePorts.isFree(port)) {
      throw new StackException(
          "port %d, which observability/compose.yaml publishes, is taken by another program. End that program, or the containers of another clone."
              .formatted(port));
    }
  }

  /**
   * Starts what does not run yet, and waits until all is healthy.
   *
   * @param tail whether the Collector keeps only the traces that are worth it
   * @param healthy hears the name of each service once it is
   * @throws StackException with Docker's own words when one does not become so
   */
  public void up(boolean tail, Consumer<String> healthy) throws InterruptedException {
    Map<String, String> told = new HashMap<>(docker.environment());
    if (tail) {
      told.put("COLLECTOR_TRACES", "tail-sampling.yaml");
    }
    DockerCommand.Outcome outcome =
        new DockerCommand(docker.binary(), told)
            .run(line -> tell(line, healthy), composeArguments("up", "-d", "--wait"));
    if (!outcome.isWell()) {
      throw new StackException(
          "docker compose could not start the back ends: %s. See: %s logs"
              .formatted(Printable.of(outcome.lastLine()), command()));
    }
  }

  private static void tell(String line, Consumer<String> healthy) {
    Matcher matcher = UP.matcher(line);
    if (matcher.find()) {
      healthy.accept(matcher.group(1));
    }
  }

  /** Where the services send to, and where traces and logs are read. */
  public TelemetryRoute route() {
    return new TelemetryRoute.Elsewhere(
        HostPort.local(4318), HostPort.local(3200).http(), HostPort.local(3100).http());
  }

  /** Where Grafana is. */
  public URI grafana() {
    return HostPort.local(3000).http();
  }

  /** What ends them. */
  public String downCommand() {
    return command() + " down";
  }

  private String command() {
    return "docker compose -f " + compose.file();
  }

  private DockerCommand.Outcome compose(String... arguments) throws InterruptedException {
    return docker.run(composeArguments(arguments));
  }

  private String[] composeArguments(String... arguments) {
    List<String> all = new ArrayList<>(List.of("compose", "-f", compose.file().toString()));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }
}
