package dev.throughline.traceconsole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a search takes besides its query, and the lists of tags and their values. */
final class SearchParametersTest {
  @AutoClose private static Console console;

  @BeforeAll
  static void start() throws Exception {
    console = Console.startWithFixtures();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "; 2",
        "limit=1; 1",
        "q={}&start=1795467983&end=1795467990; 1",
        "q={}&start=1795467900&end=1795467982; 1",
        "q={}&start=1795467990&end=1795467999; 0",
        "tags=name=ai_decision; 1",
        "tags=error=true; 1",
        "tags=http.response.status_code=404; 1",
        "tags=service.name=api-gateway%20db.namespace=auth; 1",
        "tags=decision.result=%22outline_source%22; 1",
        "tags=service.name=nobody; 0",
        "maxDuration=100ms; 1",
      })
  void findsSoManyTraces(String parameters, int traces) throws Exception {
    String query = parameters == null ? "" : parameters.replace("{}", "%7B%7D");
    HttpResponse<String> response = console.get("/api/search?" + query);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(new ObjectMapper().readTree(response.body()).path("traces")).hasSize(traces);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "limit=0; invalid limit",
        "limit=many; invalid limit",
        "spss=1000; invalid spss",
        "start=20&end=10; start must be before end",
        "minDuration=long; invalid minDuration",
        "tags=%22; logfmt syntax error",
        "q=%7B%7D&tags=a=b; can't specify tags and q",
      })
  void refuses(String parameters, String why) throws Exception {
    HttpResponse<String> response = console.get("/api/search?" + parameters);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "/api/v2/search/tag/status/values; {\"type\":\"keyword\",\"value\":\"error\"}",
        "/api/v2/search/tag/.http.response.status_code/values; {\"type\":\"int\",\"value\":\"404\"}",
        "/api/v2/search/tag/span.execution.success/values; {\"type\":\"bool\",\"value\":\"true\"}",
        "/api/v2/search/tag/span.decision.confidence/values;"
            + " {\"type\":\"float\",\"value\":\"0.95\"}",
        "/api/search/tag/service.name/values;"
            + " [\"agent-service\",\"api-gateway\",\"auth-service\",\"model-proxy\"]",
        "/api/v2/search/tag/name/values?q=%7Bstatus=error%7D;"
            + " [{\"type\":\"string\",\"value\":\"model-attempt\"}]",
        "/api/v2/search/tags?scope=link; {\"scopes\":[{\"name\":\"link\",\"tags\":[\"link.reason\"]}]",
      })
  void lists(String path, String expected) throws Exception {
    HttpResponse<String> response = console.get(path);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).contains(expected);
  }

  @Test
  void refusesUnknownTagsAndScopes() throws Exception {
    assertThat(console.get("/api/v2/search/tag/nonsense/values").statusCode()).isEqualTo(400);
    assertThat(console.get("/api/v2/search/tags?scope=nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void saysOfATraceWithoutItsRootThatItIsNotThereYet() throws Exception {
    byte[] export =
        Exports.traces(Exports.spans("a", Exports.span(77, 1).setParentSpanId(Exports.spanId(9))))
            .toByteArray();
    try (Console other = Console.start()) {
      other.post("/v1/traces", "application/x-protobuf", export);

      assertThat(other.search("{}").body())
          .contains("\"rootServiceName\":\"<root span not yet received>\"")
          .doesNotContain("rootTraceName");
    }
  }
}
