package dev.throughline.traceconsole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The console as a process of its own. */
final class TraceConsoleIT {
  private static final Pattern READY =
      Pattern.compile(
          "trace-console ready: OTLP/gRPC (\\d+), OTLP/HTTP (\\d+), queries and page (\\d+)");
  private static final long START_SECONDS = 20;
  private static final long END_SECONDS = 5;

  @Test
  void saysWhenItIsReadyAndEndsWhenAsked() throws Exception {
    Process process = start(Map.of());
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      Matcher ready = READY.matcher(firstLine(process, out));
      assertThat(ready.matches()).isTrue();
      URI address = URI.create("http://127.0.0.1:" + ready.group(3) + "/ready");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.body()).isEqualTo("ready\n");

      // Not Process.destroy, which also closes the streams that are read below.
      process.toHandle().destroy();

      assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("ends on SIGTERM").isTrue();
      assertThat(out.readLine()).as("nothing more is said").isNull();
      assertThat(process.errorReader().readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void saysWhichPortIsTakenAndEndsWithAnError() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      for (String setting : new String[] {"OTLP_GRPC_PORT", "OTLP_HTTP_PORT", "QUERY_PORT"}) {
        String name = "TRACE_CONSOLE_" + setting;
        assertFailsToStart(
            Map.of(name, Integer.toString(taken.getLocalPort())),
            "trace-console cannot start: cannot listen on 127.0.0.1:"
                + taken.getLocalPort()
                + ": the port is taken, or the address is not this machine's; set "
                + name
                + " to another one");
      }
    }
  }

  @Test
  void saysWhichSettingIsWrongAndEndsWithAnError() throws Exception {
    assertFailsToStart(
        Map.of("TRACE_CONSOLE_MAX_BYTES", "lots"),
        "trace-console cannot start: TRACE_CONSOLE_MAX_BYTES is not a number: lots");
  }

  private static void assertFailsToStart(Map<String, String> environment, String sentence)
      throws Exception {
    Process process = start(environment);
    try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(process.waitFor(START_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(errors.lines()).containsExactly(sentence);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String firstLine(Process process, BufferedReader out) throws Exception {
    CompletableFuture<String> line =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return out.readLine();
              } catch (IOException e) {
                return "";
              }
            });
    String first = line.get(START_SECONDS, TimeUnit.SECONDS);
    assertThat(first).as("a first line; the process lives: %s", process.isAlive()).isNotNull();
    return first;
  }

  private static Process start(Map<String, String> environment) throws IOException {
    String classPath =
        Path.of("target", "classes")
            + File.pathSeparator
            + Files.readString(Path.of("target", "classpath")).trim();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            classPath,
            TraceConsole.class.getName());
    builder
        .environment()
        .putAll(
            Map.of(
                "TRACE_CONSOLE_OTLP_GRPC_PORT", "0",
                "TRACE_CONSOLE_OTLP_HTTP_PORT", "0",
                "TRACE_CONSOLE_QUERY_PORT", "0"));
    builder.environment().putAll(environment);
    return builder.start();
  }
}
