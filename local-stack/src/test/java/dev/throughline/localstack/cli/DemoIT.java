package dev.throughline.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.Jvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as people use it, on the platform's real processes. */
@Timeout(300)
class DemoIT {
  private static final Duration RUN = Duration.ofSeconds(180);
  private static final Duration A_FEW_SECONDS = Duration.ofSeconds(12);
  private static final Pattern TRACE = Pattern.compile("trace ([0-9a-f]{32})");
  private static final String STAYS = "curl -i";

  private final List<Jvm> started = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void endWhatAFailedTestLeft() throws InterruptedException {
    for (Jvm demo : started) {
      demo.close();
    }
  }

  @Test
  void onceShowsEverythingAndEndsWell() throws Exception {
    Jvm demo = demo(Map.of("COLUMNS", "100", "LC_ALL", "C.UTF-8"), "--once");
    int exit = demo.awaitEnd(RUN);

    assertThat(demo.output())
        .containsSubsequence(
            "starting",
            "ready in",
            "POST http://127.0.0.1:",
            "200 in",
            "answer ",
            "high_risk",
            "trace ",
            "http-request",
            "├─ auth-validation",
            "execute_tool complexity",
            "timeline ",
            "█",
            "service map ",
            "client",
            "└─ api-gateway",
            "decisions ",
            "code_analysis",
            "because",
            "logs ",
            "agent-service")
        .doesNotContain("\u001b", "Exception");
    assertThat(exit).isZero();
  }

  @Test
  void onANarrowAsciiTerminalStaysUpShowsATraceAgainAndEndsWithCtrlC() throws Exception {
    Jvm demo = demo(Map.of("COLUMNS", "40", "LC_ALL", "C"));
    demo.awaitOutput(STAYS, RUN);
    assertThat(demo.output().lines().takeWhile(line -> !line.startsWith("curl")))
        .allSatisfy(line -> assertThat(line).matches("[ -~]*").hasSizeLessThanOrEqualTo(40));
    Matcher trace = TRACE.matcher(demo.output());
    assertThat(trace.find()).isTrue();

    Jvm again = demo(Map.of(), "--trace", trace.group(1));
    assertThat(again.awaitEnd(RUN)).isZero();
    assertThat(again.output()).contains("http-request", "timeline", "service map");

    Jvm unknown = demo(Map.of(), "--trace", "0".repeat(31) + "1");
    assertThat(unknown.awaitEnd(RUN)).isEqualTo(1);
    assertThat(unknown.output()).contains("knows no trace").doesNotContain("\tat ");

    List<ProcessHandle> processes = demo.descendants();
    demo.signal("INT");
    await("all processes to end after Ctrl-C")
        .atMost(A_FEW_SECONDS)
        .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void aScenarioSaysWhatWillHappenAndChecksThatItDid() throws Exception {
    Jvm demo = demo(Map.of("COLUMNS", "100", "LC_ALL", "C.UTF-8"), "--scenario", "loop", "--once");
    int exit = demo.awaitEnd(RUN);

    assertThat(demo.output())
        .containsSubsequence(
            "scenario loop",
            "again and again; the agent's limit of turns ends that.",
            "422 in",
            "outcome limit_reached: turns, at most 6",
            "so far: 6 model turns",
            "trace ",
            "agent-execution",
            "decided tool_selection → complexity",
            "as announced",
            "yes the model takes six turns");
    assertThat(exit).isZero();
  }

  @Test
  void aBurstShowsWhatTheCapKeptAndThatItIsWhole() throws Exception {
    Jvm demo =
        demo(
            Map.of("COLUMNS", "100", "LC_ALL", "C.UTF-8"),
            "--once",
            "--sampling",
            "rate-limited=5",
            "--burst",
            "100");
    int exit = demo.awaitEnd(RUN);

    assertThat(demo.output())
        .containsSubsequence(
            "burst of 100 requests, sampling rate-limited",
            "100 of 100 requests over 16 connections answered",
            "second    sent      kept",
            "kept traces are whole",
            "at most 5 in any second are to be kept, the most were 5");
    assertThat(exit).isZero();
  }

  @Test
  void aRequestWhoseTraceIsNotKeptIsSaidToBeOneAndNoFailure() throws Exception {
    Jvm demo =
        demo(
            Map.of("COLUMNS", "100", "LC_ALL", "C.UTF-8"),
            "--once",
            "--sampling",
            "probabilistic=0.000000001");
    int exit = demo.awaitEnd(RUN);

    assertThat(demo.output())
        .containsSubsequence(
            "200 in", "trace ", "Not kept: sampling is probabilistic.", "Log records")
        .doesNotContain("Log records that have its id all the same: 0.");
    assertThat(exit).isZero();
  }

  @Test
  void theScenariosAreListed() throws Exception {
    Jvm demo = demo(Map.of("COLUMNS", "60"), "--list-scenarios");

    assertThat(demo.awaitEnd(A_FEW_SECONDS)).isZero();
    assertThat(demo.output()).containsSubsequence("happy ", "injection ", "cut-stream ");
  }

  @Test
  void aTakenPortIsASentenceAndAFailure() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertFails(1, "is taken by another program", "--port", String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  void whatCannotBeDoneIsASentenceAndAFailure() throws Exception {
    assertFails(1, "cannot be read", "--input", folder.resolve("missing.java").toString());
    assertFails(1, "is no trace id", "--trace", "xyz");
    assertFails(1, "is no port", "--port", "99999");
    assertFails(1, "There are: happy, ", "--scenario", "bogus");
    assertFails(2, "Unknown option: '--bogus'", "--bogus");
    assertFails(2, "'often' is no sampling strategy. There are: ", "--sampling", "often");
    assertFails(2, "A burst is of 1 to 2000 requests, not of 0", "--burst", "0");
    assertFails(2, "A scenario is one request", "--scenario", "loop", "--burst", "5");
  }

  private void assertFails(int exit, String sentence, String... arguments)
      throws IOException, InterruptedException {
    Jvm demo = demo(Map.of(), arguments);
    assertThat(demo.awaitEnd(RUN)).isEqualTo(exit);
    assertThat(demo.output()).contains(sentence).doesNotContain("\tat ");
  }

  private Jvm demo(Map<String, String> environment, String... arguments) throws IOException {
    Jvm demo = Jvm.start(folder, Demo.class, environment, arguments);
    started.add(demo);
    return demo;
  }
}
