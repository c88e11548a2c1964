package dev.throughline.traceconsole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TraceQL beyond the recorded queries, over the recorded traces. */
final class TraceqlSearchTest {
  @AutoClose private static Console console;

  @BeforeAll
  static void start() throws Exception {
    console = Console.startWithFixtures();
  }

  /** Spans are named by the end of their id, which says where in the recorded trace they are. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        // every kind of value
        "{ span.http.response.status_code = 404 }; 331",
        "{ span.http.response.status_code >= 200 && span.http.response.status_code < 300 };"
            + " 2b7 203 207",
        "{ span.input.length < 500.5 }; 208",
        "{ span.execution.success = true }; 208",
        "{ span.execution.success }; 208",
        "{ !span.execution.success && name = `agent-execution` }; ",
        "{ duration >= 770ms && duration <= 0.77s && kind = client }; 210",
        "{ statusMessage =~ `UNAVAILABLE.*` }; 20f",
        "{ span.gen_ai.response.finish_reasons = \"stop\" }; 20b",
        "{ span.gen_ai.response.finish_reasons != \"stop\" }; ",
        // an absent attribute is neither equal nor unequal, and is what nil means
        "{ span.user.id != \"user_002\" }; 2b7 201",
        "{ span.user.id != nil }; 2b7 201",
        "{ span.url.path = nil && kind = server }; 205 207 20e",
        // a regular expression matches the whole value
        "{ name =~ \"ai.*call\" }; 20b",
        "{ name =~ \"decision\" }; ",
        "{ name !~ \".*(a|e|o|O).*\" }; ",
        // scopes
        "{ .service.name = \"auth-service\" && kind = server }; 205",
        "{ span.service.name = \"auth-service\" }; ",
        "{ instrumentation:name = \"io.opentelemetry.grpc-1.6\" }; 205 206",
        "{ event:name = \"exception\" }; 20f",
        "{ event.exception.type = \"io.grpc.StatusRuntimeException\" }; 20f",
        "{ event:timeSinceStart > 270ms }; 20f",
        "{ link:traceID = \"0af7651916cd43dd8448eb211c80319c\" }; 20a",
        "{ span:parentID = \"00f067aa0ba90202\" }; 205",
        "{ trace:id = \"0af7651916cd43dd8448eb211c80319c\" }; 331",
        // conditions bind alike, from left to right, unless in parentheses
        "{ name = \"a\" || kind = server && status = error }; ",
        "{ kind = server && status = error || name = \"ai_decision\" }; 20a",
        "{ name = \"ai_decision\" || (kind = client && status = error) }; 20a 20f",
        "{ !(kind = client || kind = internal) && duration > 1s }; 2b7 207 20e",
        // spansets
        "{ name = \"ai_decision\" } && { status = error }; 20a 20f",
        "{ name = \"ai_decision\" } && { name = \"nothing\" }; ",
        "{ name = \"ai_decision\" } || { name = \"nothing\" }; 20a",
        "{ name = \"agent-execution\" } > { kind = client }; 20b",
        "{ name = \"model-attempt\" } ~ { status = error }; 20f",
        "{ status = error } ~ { name = \"model-attempt\" }; 210",
        "{ name = \"input-validation\" } < { }; 208",
        "{ name = \"auth-validation\" } << { }; 2b7",
        "({ kind = server } && { kind = client }) >> { status = error }; 20f",
      })
  void finds(String query, String spans) throws Exception {
    HttpResponse<String> response = console.get("/api/search?spss=50&q=" + Console.encode(query));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(String.join(" ", endings(response.body()))).isEqualTo(spans == null ? "" : spans);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "{ } | count() > 2; not supported by trace-console: TraceQL's count",
        "{ } | rate(); not supported by trace-console: TraceQL's rate",
        "{ } | by(span.a); not supported by trace-console: TraceQL's by",
        "count() > 2; not supported by trace-console: TraceQL's count",
        "{ parent.span.a = 1 }; not supported by trace-console: TraceQL's parent",
        "{ span:childCount > 1 }; not supported by trace-console: TraceQL's span:childCount",
        "{ span.a + 1 = 2 }; not supported by trace-console: arithmetic",
        "{ span.a = 2 * 3 }; not supported by trace-console: arithmetic",
        "{ } !>> { }; not supported by trace-console: the structural operator !>>",
        "{ } &~ { }; not supported by trace-console: the structural operator &~",
        "{ name = 3 }; binary operations must operate on the same type",
        "{ status = \"error\" }; binary operations must operate on the same type",
        "{ duration =~ \"1s\" }; binary operations must operate on the same type",
        "{ status > ok }; illegal operation for the given type",
        "{ name }; span filter expressions must resolve to a boolean",
        "{ name =~ \"(\" }; error parsing regexp",
        "{ name = \"a; literal not terminated",
        "{ name = \"a\" } }; parse error at line 1, col 16: syntax error: unexpected }",
        "{ nonsense = 1 }; unexpected IDENTIFIER",
        "{ span.a = 99999999999999999999 }; value out of range",
        "{ span.a = 1s2 }; neither a number nor a duration",
      })
  void refuses(String query, String why) throws Exception {
    HttpResponse<String> response = console.search(query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).startsWith("invalid TraceQL query: ").contains(why);
  }

  @Test
  void refusesAQueryNestedWithoutEnd() throws Exception {
    assertThat(console.search("{" + "(".repeat(5000)).statusCode()).isEqualTo(400);
    assertThat(console.search("(".repeat(5000)).statusCode()).isEqualTo(400);
    assertThat(console.search("{" + "!".repeat(5000)).statusCode()).isEqualTo(400);
  }

  private static List<String> endings(String body) throws Exception {
    List<String> endings = new ArrayList<>();
    for (JsonNode trace : new ObjectMapper().readTree(body).path("traces")) {
      for (JsonNode span : trace.path("spanSet").path("spans")) {
        endings.add(span.path("spanID").asText().substring(13));
      }
    }
    return endings;
  }
}
