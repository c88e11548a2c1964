package dev.throughline.agent.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.sources.Source;
import dev.throughline.agent.sources.Sources;
import dev.throughline.agent.tools.Tool;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.agent.tools.ToolResult.Success;
import dev.throughline.agent.tools.Workspace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceToolTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Source ORDER =
      new Source(
          "shop/Order.java",
          """
          package shop;

          public class Order {
            private final int total;

            Order(int total) {
              this.total = total;
            }

            int discount(boolean member, int years) {
              if (member && years > 10) {
                return total / 5;
              } else if (member) {
                for (int i = 0; i < years; i++) {
                  if (i == 3) {
                    return i;
                  }
                }
              }
              return 0;
            }

            record Line(int amount) {
              Line {
                if (amount < 0) {
                  throw new IllegalArgumentException();
                }
              }
            }
          }
          """);

  private static final Source BROKEN =
      new Source("Broken.java", "class Broken {\n  void f( {\n}\n");

  @Test
  void outlineListsFilesTypesAndMethodsWithTheirPlaces() throws Exception {
    assertThat(success(new Outline(), "{}", ORDER))
        .isEqualTo(
            JSON.readTree(
                """
                {"files":[{"path":"shop/Order.java","lines":30,"types":[
                  {"name":"Order","kind":"class","line":3,"methods":[
                    {"name":"Order","line":6,"lines":3,"parameters":1},
                    {"name":"discount","line":10,"lines":12,"parameters":2}]},
                  {"name":"Order.Line","kind":"record","line":23,"methods":[
                    {"name":"Line","line":24,"lines":5,"parameters":1}]}]}]}
                """));
  }

  @Test
  void complexityMeasuresEveryMethodAndTheWhole() throws Exception {
    assertThat(success(new Complexity(), "{}", ORDER))
        .isEqualTo(
            JSON.readTree(
                """
                {"methods":[
                  {"path":"shop/Order.java","type":"Order","method":"Order","line":6,
                   "cyclomatic":1,"nesting":0},
                  {"path":"shop/Order.java","type":"Order","method":"discount","line":10,
                   "cyclomatic":6,"nesting":3},
                  {"path":"shop/Order.java","type":"Order.Line","method":"Line","line":24,
                   "cyclomatic":2,"nesting":1}],
                 "max_cyclomatic":6,"mean_cyclomatic":3.0,"methods_count":3}
                """));
  }

  @Test
  void withoutSourcesEveryToolHasAnEmptyResult() throws Exception {
    assertThat(success(new Outline(), "{}")).isEqualTo(JSON.readTree("{\"files\":[]}"));
    assertThat(success(new Complexity(), "{}"))
        .isEqualTo(
            JSON.readTree(
                "{\"methods\":[],\"max_cyclomatic\":0,\"mean_cyclomatic\":0.0,\"methods_count\":0}"));
    assertThat(success(new SuspiciousPatterns(), "{}"))
        .isEqualTo(JSON.readTree("{\"findings\":[],\"count\":0}"));
  }

  @Test
  void aPathNarrowsTheResultToThatSource() throws Exception {
    Source other = new Source("Other.java", "class Other {}");
    JsonNode result = success(new Outline(), "{\"path\":\"Other.java\"}", ORDER, other);
    assertThat(result.at("/files")).hasSize(1);
    assertThat(result.at("/files/0/path").asText()).isEqualTo("Other.java");
  }

  @Test
  void anUnknownPathIsAFailureThatTheModelCanRead() throws Exception {
    assertThat(call(new Outline(), "{\"path\":\"../../etc/passwd\"}", ORDER))
        .isEqualTo(new Failure("unknown_path", "The request has no source with this path."));
  }

  @Test
  void whatDoesNotParseIsListedBesideTheRest() throws Exception {
    JsonNode result = success(new Complexity(), "{}", BROKEN, ORDER);
    assertThat(result.get("methods_count").asInt()).isEqualTo(3);
    assertThat(result.at("/parse_errors/0/path").asText()).isEqualTo("Broken.java");
    assertThat(result.at("/parse_errors/0/line").asInt()).isEqualTo(2);
  }

  @Test
  void whenNothingParsesTheCallFailsAndNamesFileAndLine() throws Exception {
    assertThat(call(new Outline(), "{}", BROKEN))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo("parse_error");
              assertThat(failure.message()).contains("Broken.java, line 2");
            });
  }

  @Test
  void aSourceThatIsNestedTooDeeplyIsAParseErrorAndNotTheEndOfTheThread() throws Exception {
    String deep = "class A { int x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + "; }";
    assertThat(call(new Outline(), "{}", new Source("A.java", deep)))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.message()).contains("nested too deeply"));
  }

  private static JsonNode success(Tool tool, String arguments, Source... sources) throws Exception {
    ToolResult result = call(tool, arguments, sources);
    assertThat(result).isInstanceOf(Success.class);
    return JSON.readTree(((Success) result).value().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {" + a", " && a > 1", ".trim()", " == a"})
  void aLongChainIsMeasuredLikeAnyOther(String link) throws Exception {
    String chain = "class A { Object f(int a) { return a" + link.repeat(20_000) + "; } }";
    Source source = new Source("A.java", chain);
    for (Tool tool : List.of(new Outline(), new Complexity(), new SuspiciousPatterns())) {
      assertThat(call(tool, "{}", source)).isInstanceOf(Success.class);
    }
  }

  private static ToolResult call(Tool tool, String arguments, Source... sources) throws Exception {
    return tool.call(
        (ObjectNode) JSON.readTree(arguments), new Workspace(new Sources(List.of(sources))));
  }
}
