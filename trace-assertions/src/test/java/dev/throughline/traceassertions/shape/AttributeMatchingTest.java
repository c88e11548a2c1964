package dev.throughline.traceassertions.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.tracereader.Attributes;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanEvent;
import dev.throughline.tracereader.SpanStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AttributeMatchingTest {
  private static final Span SPAN =
      Span.builder("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", "a")
          .time(1_000_000, 26_500_000)
          .status(SpanStatus.ERROR, "it was late")
          .attribute("path", "/api/v1/agents/{name}/execute")
          .attribute("dir", "/health/")
          .attribute("code", 200)
          .attribute("ratio", 0.95)
          .attribute("ok", true)
          .attribute("empty", "")
          .attribute("zip", "00200")
          .attribute("json", "{\"a\": [1, 2]}")
          .attribute("reasons", List.of("stop", "length"))
          .attribute("none", List.of())
          .event(
              new SpanEvent(
                  "exception",
                  2_000_000,
                  new Attributes(Map.of("exception.type", "java.io.IOException"))))
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "path",
        "path=*",
        "path=/api/v1/agents/{name}/execute",
        "path=/api/*/execute",
        "path=/\\/api.*/",
        "path=/.{10,}/",
        "dir=\"/health/\"",
        "code=200",
        "code=200.0",
        "code=2*",
        "code=200..299",
        "code>=200",
        "code<=200",
        "code>199.5",
        "code<201",
        "code~210",
        "code~205+-5",
        "code~205±5",
        "ratio=0.95",
        "ratio=0..1",
        "ok=true",
        "empty=\"\"",
        "!absent",
        "json=\"{\\\"a\\\": [1, 2]}\"",
        "json=*[1, 2]*",
        "reasons=stop",
        "reasons=len*",
        "reasons=[stop, length]",
        "path, code=200 , !absent",
        "@duration_ms=25.5",
        "@exception=*IOException",
        "@exceptions=1",
        "@events=exception",
        "@links=0",
        "@message=it was late",
      })
  void fits(String attributes) {
    assertThat(Shape.attributeDifferences(SPAN, attributes)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path=/api/v1 | path: expected /api/v1, was \"/api/v1/agents/{name}/execute\"",
        "dir=/health/ | dir: expected /health/, was \"/health/\"",
        "code=201 | code: expected 201, was 200",
        "code=201..299 | code: expected 201..299, was 200",
        "code>200 | code: expected >200, was 200",
        "code<200 | code: expected <200, was 200",
        "code~300 | code: expected about 300, was 200",
        "zip=200 | zip: expected 200, was \"00200\"",
        "zip=0..300 | zip: expected 0..300, was \"00200\"",
        "empty=* | empty: expected any value, was \"\"",
        "none=* | none: expected any value, was []",
        "absent | absent: expected any value, is absent",
        "absent=5 | absent: expected 5, is absent",
        "!code | code: expected none, was 200",
        "ok=false | ok: expected false, was true",
        "reasons=error | reasons: expected error, was [stop, length]",
        "@exception=*Timeout | @exception: expected *Timeout, was [java.io.IOException]",
      })
  void differs(String attributes, String difference) {
    assertThat(Shape.attributeDifferences(SPAN, attributes)).containsExactly(difference);
  }
}
