package dev.throughline.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.Component;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Screen narrow = new Screen(new Terminal(40, false, false), out);

  @TempDir Path folder;

  @Test
  void theStartIsARowThatGrowsAndNeverRewritesWhatIsThere() {
    StartProgress progress = new StartProgress(narrow, false);
    progress.begin();
    progress.ready(Component.POSTGRES, Duration.ofSeconds(1));
    progress.ready(Component.VERTEX_SIMULATOR, Duration.ofSeconds(1));
    progress.end(Duration.ofMillis(8_240));
    narrow.line(Line.of("next"));
    assertThat(shown())
        .isEqualTo(
            """
              starting    postgres  vertex-simulator
                          ready in 8.2 s
            next
            """)
        .doesNotContain("\r");
  }

  @Test
  void whatEndsByItselfIsToldOnceThePlatformIsUp() {
    StartProgress progress = new StartProgress(narrow, false);
    progress.begin();
    progress.ended(Component.MODEL_PROXY, 1);
    progress.end(Duration.ofSeconds(1));
    progress.ended(Component.AGENT_SERVICE, 137);
    assertThat(shown())
        .doesNotContain("model-proxy")
        .contains("agent-service has ended (exit code 137).");
  }

  @Test
  void logRecordsAreShownInShortAndEverythingElseAsItIs() throws IOException {
    Path log = folder.resolve("a.log");
    LogStream stream = new LogStream("api-gateway", log, narrow);
    stream.poll();
    Files.writeString(log, "{\"level\":\"INFO\",\"message\":\"request\\u001b[2J\"}\nplain\nunfin");
    stream.poll();
    Files.writeString(log, "ished\n", StandardOpenOption.APPEND);
    stream.poll();
    assertThat(shown().lines())
        .containsExactly(
            "api-gateway      INFO  request?[2J",
            "api-gateway      plain",
            "api-gateway      unfinished");
  }

  @Test
  void aReaderThatHasGoneIsNoticed() {
    Screen screen =
        new Screen(
            new Terminal(80, false, false),
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
              }
            });
    screen.line(Line.of("anything"));
    assertThat(screen.isGone()).isTrue();
  }

  private String shown() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
