package dev.throughline.modelproxy;

import dev.throughline.servicetesting.ServiceProcess;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged proxy, and a channel to it. */
record ProxyProcess(ServiceProcess process, ManagedChannel channel) implements AutoCloseable {
  static ProxyProcess start(Path folder, Map<String, String> environment, String... options)
      throws IOException {
    Map<String, String> settings = new HashMap<>(environment);
    settings.put("MICRONAUT_SERVER_PORT", Integer.toString(ServiceProcess.freePort()));
    ServiceProcess process = ServiceProcess.start(folder, "GRPC_SERVER_PORT", settings, options);
    return new ProxyProcess(
        process,
        ManagedChannelBuilder.forAddress("127.0.0.1", process.port()).usePlaintext().build());
  }

  void awaitServing() {
    process.awaitServing(this::isServing);
  }

  private boolean isServing() {
    try {
      return HealthGrpc.newBlockingStub(channel)
              .withDeadlineAfter(2, TimeUnit.SECONDS)
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus()
          == ServingStatus.SERVING;
    } catch (StatusRuntimeException e) {
      channel.resetConnectBackoff();
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdownNow();
    process.close();
  }
}
