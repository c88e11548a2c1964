package dev.throughline.vertexsimulator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptReaderTest {

  @Test
  void readsDurationsAsPeopleWriteThem() {
    Script script = read("{script: a, pace: {first: 1.5s, per_token: 250us, chunk_tokens: 4}}");

    assertThat(script.pace().first()).isEqualTo(Duration.ofMillis(1500));
    assertThat(script.pace().until(5)).isEqualTo(Duration.ofMillis(1501));
    assertThat(script.pace().chunkTokens()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {script: a}                                             | bad.yaml:1: one of pace, fault and turns
          {script: A B, turns: []}                                | script: a name of small letters
          {script: a, pace: {}, turn: []}                         | turn: no such field; there are
          {script: a, pace: {first: 5 minutes}}                   | pace.first: "5 minutes" is not allowed here
          {script: a, pace: {chunk_tokens: 0}}                    | pace: chunk_tokens: must be 1 or more
          {script: a, fault: {}}                                  | fault: one of status, hang and cut_after_chunks
          {script: a, fault: {hang: true, status: INTERNAL}}      | fault: one of status, hang and cut_after_chunks
          {script: a, fault: {status: BROKEN}}                    | fault.status: "BROKEN" is not allowed here
          {script: a, fault: {status: OK}}                        | fault: status: OK is no fault
          {script: a, fault: {status: INTERNAL, times: 0}}        | times 1 or more
          {script: a, turns: [{when: 'true'}]}                    | turns[0]: exactly one of calls, answer and text
          {script: a, turns: [{text: '"a'}]}                      | turns[0].text: not a JSONata expression
          {script: a, turns: [{calls: [{}]}]}                     | turns[0].calls[0]: tool: the function's name
          {script: a, turns: [{text: '1', choose: {v: {a: '1'}}}]}| choose: is for turns with an answer
          {script: a, match: {model: '('}}                        | match.model
          {script: a, script: b}                                  | Duplicate field 'script'
          """)
  void namesFileAndFieldOfWhatIsWrong(String yaml, String complaint) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ScriptException.class)
        .hasMessageStartingWith("bad.yaml")
        .hasMessageContaining(complaint.strip());
  }

  @Test
  void namesTheLine() {
    assertThatThrownBy(() -> read("script: a\npace:\n  first: 1s\n  speed: 2\n"))
        .hasMessageStartingWith("bad.yaml:4: pace.speed: no such field");
  }

  private static Script read(String yaml) {
    return new ScriptReader()
        .read("bad.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }
}
