package dev.throughline.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/event-stream | EVENTS",
        "application/json | JSON",
        "*/* | JSON",
        "text/* | EVENTS",
        "application/* | JSON",
        "text/event-stream, */* | EVENTS",
        "text/event-stream, application/json | JSON",
        "text/event-stream, application/json;q=0.9 | EVENTS",
        "text/event-stream;q=0.5, application/json;q=0.6 | JSON",
        "text/event-stream;q=0, */* | JSON",
        "application/json;q=0, */*;q=0.1 | EVENTS",
        "text/html, application/xhtml+xml, */*;q=0.8 | JSON",
      })
  void isWhatTheClientLikesBest(String accept, AnswerForm form) {
    assertThat(AnswerForm.of(HttpRequest.GET("/").header("Accept", accept))).contains(form);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"text/html", "image/*", "text/event-stream;q=0", "*/*;q=0"})
  void isNoneWhereTheClientExcludesBoth(String accept) {
    assertThat(AnswerForm.of(HttpRequest.GET("/").header("Accept", accept))).isEmpty();
  }

  @Test
  void isJsonForAClientThatDoesNotSay() {
    assertThat(AnswerForm.of(HttpRequest.GET("/"))).contains(AnswerForm.JSON);
  }
}
