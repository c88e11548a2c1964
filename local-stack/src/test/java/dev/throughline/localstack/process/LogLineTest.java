package dev.throughline.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {
  @Test
  void ofARecordTheLevelTheMessageAndTheReasonAreLeft() {
    assertThat(
            LogLine.parse(
                "{\"level\":\"ERROR\",\"message\":\"no\",\"error\":{\"type\":\"E\",\"message\":\"why\"}}"))
        .hasToString("ERROR no (E: why)");
    assertThat(LogLine.parse("{\"level\":\"INFO\",\"message\":\"up\"}")).hasToString("INFO up");
  }

  @Test
  void plainTextStaysAsItIs() {
    assertThat(LogLine.parse("waiting for server")).hasToString("waiting for server");
    assertThat(LogLine.parse("{no json")).hasToString("{no json");
  }

  @Test
  void stackFramesAreKnown() {
    assertThat(LogLine.parse("\tat a.B.c(B.java:1)").isStackFrame()).isTrue();
    assertThat(LogLine.parse("\t... 12 more").isStackFrame()).isTrue();
    assertThat(LogLine.parse("Caused by: a.E: why").isStackFrame()).isFalse();
  }
}
