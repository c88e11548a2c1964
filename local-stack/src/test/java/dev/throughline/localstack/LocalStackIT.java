package dev.throughline.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against the platform's real processes. */
@Timeout(240)
class LocalStackIT {
  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration A_FEW_SECONDS = Duration.ofSeconds(12);

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void everythingStartsAnswersRestartsAndIsGone() throws Exception {
    Path logFile;
    List<ProcessHandle> processes;
    try (LocalStack stack = LocalStack.start(StackOptions.defaults())) {
      processes = ProcessHandle.current().descendants().toList();
      logFile = stack.logFile(Component.API_GATEWAY);
      assertThat(stack.residentBytes()).hasSize(Component.values().length);
      assertThat(agents(stack, stack.keys().full())).isEqualTo(200);
      assertThat(agents(stack, stack.keys().readOnly())).isEqualTo(200);
      assertThat(agents(stack, stack.keys().expired())).isEqualTo(401);
      assertThat(agents(stack, stack.keys().revoked())).isEqualTo(401);

      stack.kill(Component.AUTH_SERVICE);
      assertThat(stack.isAlive(Component.AUTH_SERVICE)).isFalse();
      assertThat(agents(stack, stack.keys().otherUser())).isBetween(503, 504);
      stack.start(Component.AUTH_SERVICE);
      assertThat(agents(stack, stack.keys().otherUser())).isEqualTo(200);

      stack.kill(Component.POSTGRES);
      stack.start(Component.POSTGRES);
      assertThat(stack.log(Component.POSTGRES)).anyMatch(line -> line.contains("ready on"));
    }
    assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(logFile.getParent()).doesNotExist();
  }

  @Test
  void aStartThatFailsSaysWhyAndLeavesNothingRunning() {
    StackOptions options =
        StackOptions.defaults()
            .environment(Component.AUTH_SERVICE, "AUTH_KEY_PEPPER_FILE", "/nowhere/pepper");
    assertThatThrownBy(() -> LocalStack.start(options))
        .isInstanceOf(StackException.class)
        .hasMessageContainingAll("auth-service", "pepper", "The logs are in");
    assertThat(ProcessHandle.current().descendants()).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void nothingOutlivesALauncherThatIsKilled() throws IOException, InterruptedException {
    try (Jvm launcher = Jvm.start(folder, StackLauncher.class, Map.of())) {
      launcher.awaitOutput(StackLauncher.UP, START);
      List<ProcessHandle> processes = launcher.descendants();
      assertThat(processes).hasSizeGreaterThanOrEqualTo(Component.values().length);
      try {
        launcher.signal("KILL");

        await("all processes to notice that their launcher is gone")
            .atMost(A_FEW_SECONDS)
            .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
      } finally {
        processes.forEach(ProcessHandle::destroyForcibly);
      }
    }
  }

  private int agents(LocalStack stack, String key) throws IOException, InterruptedException {
    URI uri = stack.gateway().resolve("/api/v1/agents");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + key)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
