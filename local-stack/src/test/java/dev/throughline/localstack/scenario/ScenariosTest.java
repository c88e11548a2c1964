package dev.throughline.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.localstack.call.Reply;
import dev.throughline.localstack.scenario.Expectation.Finding;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScenariosTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void eachHasANameOfItsOwnAndASentence() {
    assertThat(Scenarios.all()).extracting(Scenario::name).doesNotHaveDuplicates();
    assertThat(Scenarios.all())
        .extracting(Scenario::sentence)
        .allSatisfy(sentence -> assertThat(sentence).matches("[A-Z].*\\."));
  }

  @Test
  void anUnknownNameIsToldWithTheKnownOnes() {
    assertThat(Scenarios.named("loop").name()).isEqualTo("loop");
    assertThatThrownBy(() -> Scenarios.named("lop"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("no scenario 'lop'", "happy", "loop", "cut-stream");
  }

  @Test
  void whatWasAnnouncedIsComparedWithWhatHappened() {
    Expectation expectation =
        new Expectation(200, "answered", List.of(new Sign("a tool runs", Sign.spans("tool", 1))));

    assertThat(expectation.compare(reply(200, "answered"), Optional.of(trace("tool"))))
        .containsExactly(
            new Finding("the status is 200", true),
            new Finding("the outcome is answered", true),
            new Finding("a tool runs", true));
    assertThat(expectation.compare(reply(502, "model_error"), Optional.of(trace("other"))))
        .containsExactly(
            new Finding("the status is 200, but was 502", false),
            new Finding("the outcome is answered, but was model_error", false),
            new Finding("a tool runs", false));
    assertThat(expectation.compare(reply(200, "answered"), Optional.empty()))
        .last()
        .isEqualTo(new Finding("a tool runs", false));
  }

  private static Reply reply(int status, String outcome) {
    return new Reply(
        status,
        Optional.of(ID),
        JsonNodeFactory.instance.objectNode().put("outcome", outcome),
        Duration.ZERO);
  }

  private static Trace trace(String span) {
    return Trace.of(ID, List.of(Span.builder(ID, "00f067aa0ba902b7", span).build()));
  }
}
