package dev.throughline.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientHeadersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-For  | 192.0.2.7",
        "X-Forwarded-For  | 192.0.2.7, 2001:db8::1",
        "X-Forwarded-For  | [2001:db8::1]:4711",
        "X-Forwarded-Host | api.example.org",
        "Host             | 127.0.0.1:8080",
        "Forwarded        | for=192.0.2.60;proto=http;by=203.0.113.43",
        "Forwarded        | for=\"[2001:db8::17]:4711\", for=unknown;host=example.org",
        "X-Forwarded-Proto | https"
      })
  void whatAHeaderIsThereForIsTold(String name, String value) {
    assertThat(ClientHeaders.told(name, List.of(value))).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-For  | tell nobody",
        "X-Forwarded-For  | tl_a1b2c3d4_secret",
        "X-Forwarded-For  | deadbeefdeadbeefdeadbeefdeadbeef",
        "X-Forwarded-Host | tl_a1b2c3d4_secret",
        "X-Forwarded-Host | eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ",
        "Host             | tell nobody",
        "Forwarded        | for=tell nobody",
        "Forwarded        | for=_secret;host=192.0.2.60",
        "Forwarded        | for=192.0.2.60;secret=x"
      })
  void anythingElseIsNot(String name, String value) {
    assertThat(ClientHeaders.told(name, List.of(value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "curl/8.5.0                              | curl/8.5.0",
        "Mozilla/5.0 (X11; Linux x86_64) Gecko/1 | Mozilla/5.0",
        "Java-http-client/17.0.13                | Java-http-client/17.0.13",
        "tell nobody                             | REDACTED",
        "tl_a1b2c3d4_secret                      | REDACTED",
        "x/1tl_a1b2c3d4_secret                   | REDACTED"
      })
  void ofAUserAgentTheFirstProductIsTold(String userAgent, String told) {
    assertThat(ClientHeaders.told("User-Agent", List.of(userAgent))).containsExactly(told);
  }

  @Test
  void aPathKeepsItsWords() {
    assertThat(ClientHeaders.path("/api/v1/agents/code-analyst/execute"))
        .isEqualTo("/api/v1/agents/code-analyst/execute");
    assertThat(ClientHeaders.path("/")).isEqualTo("/");
    assertThat(ClientHeaders.path("/health/")).isEqualTo("/health/");
  }

  @Test
  void aPathLosesWhatIsNoWord() {
    assertThat(ClientHeaders.path("/api/v1/agents/tell%20nobody/execute"))
        .isEqualTo("/api/v1/agents/REDACTED/execute");
    assertThat(ClientHeaders.path("/tl_a1b2c3d4_secret/x")).isEqualTo("/REDACTED/x");
  }
}
