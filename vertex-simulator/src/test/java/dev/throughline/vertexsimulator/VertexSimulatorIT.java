package dev.throughline.vertexsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process: its start, its health, its end. */
class VertexSimulatorIT {
  private static final Pattern LISTENS = Pattern.compile("listens on 127\\.0\\.0\\.1:(\\d+)");

  @Test
  void isHealthyOnceItListensAndEndsWhenTold() throws Exception {
    Process process = run(Map.of("VERTEX_SIMULATOR_PORT", "0"));
    try (BufferedReader out = process.inputReader()) {
      Matcher listens = LISTENS.matcher(String.valueOf(out.readLine()));
      assertThat(listens.find()).isTrue();
      ManagedChannel channel =
          ManagedChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(listens.group(1)))
              .usePlaintext()
              .build();

      assertThat(
              HealthGrpc.newBlockingStub(channel)
                  .withDeadlineAfter(10, TimeUnit.SECONDS)
                  .check(HealthCheckRequest.getDefaultInstance())
                  .getStatus())
          .isEqualTo(HealthCheckResponse.ServingStatus.SERVING);

      channel.shutdownNow();
      process.destroy();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("ended within 10 s").isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void saysThatItsPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());

      assertRefusesToStart(Map.of("VERTEX_SIMULATOR_PORT", port), port, "is the port taken?");
    }
  }

  @Test
  void saysWhichScriptIsBad(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("mine.yaml"), "script: mine\nturns: [{}]\n");

    assertRefusesToStart(
        Map.of("VERTEX_SIMULATOR_SCRIPTS", folder.toString()), "mine.yaml:2", "turns[0]");
  }

  @Test
  void saysWhichSettingIsBad() throws Exception {
    assertRefusesToStart(Map.of("VERTEX_SIMULATOR_PORT", "99999"), "VERTEX_SIMULATOR_PORT");
    assertRefusesToStart(
        Map.of("VERTEX_SIMULATOR_SCRIPTS", "/no/such"), "VERTEX_SIMULATOR_SCRIPTS");
  }

  private static void assertRefusesToStart(Map<String, String> environment, String... said)
      throws Exception {
    Process process = run(environment);
    try (BufferedReader errors = process.errorReader()) {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ended within 20 s").isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(errors.lines()).singleElement().asString().contains(said);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process run(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            // As it ships: without the tests' libraries.
            "target/classes" + File.pathSeparator + Files.readString(Path.of("target/classpath")),
            VertexSimulator.class.getName());
    builder.environment().putAll(environment);
    return builder.start();
  }
}
