package dev.throughline.traceconsole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LogQL beyond the recorded queries, over the recorded log records. */
final class LogqlTest {
  private static final String WINDOW = "start=1795467921&end=1795468041";
  private static final ObjectMapper JSON = new ObjectMapper();

  @AutoClose private static Console console;

  @BeforeAll
  static void start() throws Exception {
    console = Console.startWithFixtures();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "{service_name=\"api-gateway\"}; request accepted, request finished in 1230 ms",
        "{service_name=\"api-gateway\", service_namespace=\"other\"};",
        "{service_name!~\"api.*|agent.*\", service_name=~\".+\"};"
            + " attempt 1 failed: UNAVAILABLE, retrying in 70 ms",
        "{service_name=~\".+\"} |= \"request\" != \"finished\"; request accepted",
        "{service_name=~\".+\"} !~ `request|attempt`;"
            + " decision tool_selection -> outline_source (0.95)",
        "{service_name=~\".+\"} | severity_text=\"WARN\" or span_id=\"00f067aa0ba9020a\";"
            + " decision tool_selection -> outline_source (0.95), attempt 1 failed: UNAVAILABLE,"
            + " retrying in 70 ms",
        "{service_name=~\".+\"} | service_instance_id=\"gw-1\" and detected_level!=\"info\";",
        "{service_name=~\".+\"} | exception_type=~\"io[.]grpc.*\", severity_number=\"13\";"
            + " attempt 1 failed: UNAVAILABLE, retrying in 70 ms",
        "{service_name=~\".+\"} | trace_id=\"00000000000000000000000000000000\";",
        "{service_name=~\".+\"} | absent=\"\" |= \"accepted\"; request accepted",
      })
  void finds(String query, String lines) throws Exception {
    JsonNode answer = ok("query_range?direction=forward&" + WINDOW + "&query=", query);

    List<JsonNode> values = new ArrayList<>();
    answer
        .path("data")
        .path("result")
        .forEach(stream -> stream.path("values").forEach(values::add));
    values.sort((a, b) -> a.get(0).asText().compareTo(b.get(0).asText()));
    assertThat(String.join(", ", values.stream().map(v -> v.get(1).asText()).toList()))
        .isEqualTo(lines == null ? "" : lines);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "{a=\"b\"} | json; not supported by trace-console: LogQL's stage json",
        "{a=\"b\"} | line_format \"x\"; not supported by trace-console: LogQL's stage line_format",
        "{a=\"b\"} | n > 3; not supported by trace-console: comparing labels as numbers",
        "{a=\"b\"} |> \"x\"; not supported by trace-console: LogQL's pattern filter",
        "{a=\"b\"} |= \"x\" or \"y\"; not supported by trace-console: several texts",
        "topk(3, rate({a=\"b\"}[1m])); not supported by trace-console: LogQL's topk",
        "bytes_rate({a=\"b\"}[1m]); not supported by trace-console: LogQL's bytes_rate",
        "count_over_time({a=\"b\"}); unexpected ), expecting RANGE",
        "{a=~\".*\"}; at least one regexp or equality matcher",
        "{a=~\"(\"}; error parsing regexp",
        "{a=\"b\"} nonsense; syntax error: unexpected IDENTIFIER",
        "; unexpected $end",
      })
  void refuses(String query, String why) throws Exception {
    HttpResponse<String> response =
        get("query_range?" + WINDOW + "&query=", query == null ? "" : query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains(why);
  }

  @Test
  void refusesParametersOutOfBounds() throws Exception {
    String query = "{service_name=~\".+\"}";
    assertThat(get("query_range?limit=5001&query=", query).statusCode()).isEqualTo(400);
    assertThat(get("query_range?limit=0&query=", query).statusCode()).isEqualTo(400);
    assertThat(get("query_range?start=then&query=", query).statusCode()).isEqualTo(400);
    assertThat(get("query_range?start=20&end=10&query=", query).statusCode()).isEqualTo(400);
    assertThat(get("query_range?direction=up&query=", query).statusCode()).isEqualTo(400);
    assertThat(get("query?query=", query).body()).contains("instant query type");
    assertThat(get("query_range?start=0&end=99999&step=1&query=", "rate(" + query + "[1m])").body())
        .contains("11,000 points");
  }

  @Test
  void countsOverTheWholeOfEachStepsWindow() throws Exception {
    JsonNode answer =
        ok(
            "query_range?step=1&start=1795467981&end=1795467983&query=",
            "sum(count_over_time({service_name=~\".+\"}[2s]))");

    assertThat(answer.path("data").path("result").toString())
        .isEqualTo("[{\"metric\":{},\"values\":[[1795467982,\"3\"],[1795467983,\"4\"]]}]");
  }

  @Test
  void countsAtOneMoment() throws Exception {
    JsonNode answer =
        ok(
            "query?time=1795467982&query=",
            "sum without (service_namespace) (rate({service_name=\"api-gateway\"}[1s]))");

    JsonNode sample = answer.path("data").path("result").path(0);
    assertThat(answer.path("data").path("resultType").asText()).isEqualTo("vector");
    assertThat(sample.path("value").toString()).isEqualTo("[1795467982,\"1\"]");
    assertThat(sample.path("metric").has("service_namespace")).isFalse();
    assertThat(sample.path("metric").path("service_name").asText()).isEqualTo("api-gateway");
  }

  @Test
  void takesAQueryAsAForm() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + console.running().queryPort()
                        + "/loki/api/v1/query_range"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    WINDOW + "&query=" + Console.encode("{service_name=\"agent-service\"}")))
            .build();

    assertThat(new String(console.send(request).body(), StandardCharsets.UTF_8))
        .contains("outline_source (0.95)");
  }

  private static JsonNode ok(String path, String query) throws Exception {
    HttpResponse<String> response = get(path, query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static HttpResponse<String> get(String path, String query) throws Exception {
    return console.get("/loki/api/v1/" + path + Console.encode(query));
  }
}
