package dev.throughline.e2e.docker;

import dev.throughline.localstack.HostPort;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/** Back ends in containers of one network, each as the compose file has it. */
public final class BackendContainers implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final Network network;
  private final Map<Backend, GenericContainer<?>> running = new EnumMap<>(Backend.class);

  private BackendContainers(Network network) {
    this.network = network;
  }

  /**
   * Starts these, in this order.
   *
   * @throws TestAbortedException when there is no Docker, or an image cannot be had
   */
  public static BackendContainers start(List<Backend> backends) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new TestAbortedException("needs Docker, which does not answer");
    }
    BackendContainers containers = new BackendContainers(Network.newNetwork());
    try {
      backends.forEach(containers::start);
      return containers;
    } catch (RuntimeException e) {
      containers.close();
      throw e;
    }
  }

  private void start(Backend backend) {
    ComposeService service = ComposeService.named(backend.service());
    GenericContainer<?> container =
        new GenericContainer<>(service.image())
            .withCommand(service.command().toArray(String[]::new))
            .withEnv(service.environment())
            .withNetwork(network)
            .withNetworkAliases(service.name())
            .withExposedPorts(backend.port(), backend.healthPort())
            .waitingFor(
                Wait.forHttp(backend.healthPath())
                    .forPort(backend.healthPort())
                    .withStartupTimeout(START));
    service
        .files()
        .forEach(
            (place, file) ->
                container.withCopyFileToContainer(MountableFile.forHostPath(file), place));
    running.put(backend, container);
    try {
      container.start();
    } catch (ContainerFetchException e) {
      throw new TestAbortedException(
          "needs the image %s, which cannot be had".formatted(service.image()), e);
    }
  }

  /** Where {@code backend} is reached from this machine. */
  public HostPort address(Backend backend) {
    GenericContainer<?> container = running.get(backend);
    return new HostPort(container.getHost(), container.getMappedPort(backend.port()));
  }

  @Override
  public void close() {
    running.values().forEach(GenericContainer::stop);
    network.close();
  }
}
