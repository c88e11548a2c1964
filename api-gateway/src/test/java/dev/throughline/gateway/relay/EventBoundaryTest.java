package dev.throughline.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBoundaryTest {
  private final EventBoundary boundary = new EventBoundary();

  @Test
  void isTheBeginning() {
    assertThat(boundary.isBetweenEvents()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: a\n\n", "data: a\r\n\r\n", "data: a\r\r", ": b\n\ndata: a\n\n"})
  void isAnEmptyLineHoweverItComes(String events) {
    pass(events);
    assertThat(boundary.isBetweenEvents()).as("in one piece").isTrue();

    pass("x");
    assertThat(boundary.isBetweenEvents()).isFalse();

    events.chars().forEach(c -> pass(String.valueOf((char) c)));
    assertThat(boundary.isBetweenEvents()).as("byte by byte").isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: a", "data: a\n", "data: a\r\n", "data: a\n\ndata: b\n"})
  void isNotTheMiddleOfAnEvent(String events) {
    pass(events);

    assertThat(boundary.isBetweenEvents()).isFalse();
  }

  private void pass(String text) {
    boundary.pass(text.getBytes(StandardCharsets.US_ASCII));
  }
}
