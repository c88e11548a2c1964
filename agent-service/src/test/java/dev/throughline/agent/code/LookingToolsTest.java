package dev.throughline.agent.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.sources.Source;
import dev.throughline.agent.sources.Sources;
import dev.throughline.agent.tools.CallCheck;
import dev.throughline.agent.tools.CallCheck.Accepted;
import dev.throughline.agent.tools.CallCheck.Refused;
import dev.throughline.agent.tools.Tool;
import dev.throughline.agent.tools.ToolCall;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.agent.tools.ToolResult.Success;
import dev.throughline.agent.tools.Toolbox;
import dev.throughline.agent.tools.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools that look something up: each call through the check of its arguments. */
class LookingToolsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Source CART =
      new Source(
          "shop/Cart.java",
          """
          package shop;

          import shop.price.Total;

          @Total
          class Cart {
            private int total;

            int total(int extra) {
              int total = this.total + extra;
              return total;
            }

            java.util.function.IntUnaryOperator all() {
              return this::total;
            }

            Total of(Cart cart) {
              return new Total(cart.total(1));
            }
          }
          """);

  @Test
  void usagesOfANameHaveTheirPlaceAndKind() throws Exception {
    JsonNode result = success(new FindUsages(), "{\"name\":\"total\"}");

    assertThat(places(result.get("declarations")))
        .containsExactly(
            "7:15 field_declaration Cart",
            "9:7 method_declaration Cart.total",
            "10:9 variable_declaration Cart.total");
    assertThat(places(result.get("uses")))
        .containsExactly(
            "10:22 field_access Cart.total",
            "11:12 name Cart.total",
            "15:18 method_reference Cart.all",
            "19:27 call Cart.of");
    assertThat(result.get("declarations_count").asInt()).isEqualTo(3);
    assertThat(result.get("uses_count").asInt()).isEqualTo(4);
    assertThat(result.get("all_listed").asBoolean()).isTrue();
  }

  @Test
  void usagesOfATypeAreFoundInImportsAnnotationsAndCode() throws Exception {
    JsonNode result = success(new FindUsages(), "{\"name\":\"Total\",\"path\":\"shop/Cart.java\"}");

    assertThat(places(result.get("uses")))
        .containsExactly(
            "3:19 import ", "5:2 annotation Cart", "18:3 type Cart.of", "19:16 type Cart.of");
  }

  @Test
  void manyUsagesAreCountedAndNotAllListed() throws Exception {
    String many = "class A { int x = " + "y + ".repeat(300) + "y; }";

    JsonNode result = success(new FindUsages(), "{\"name\":\"y\"}", new Source("A.java", many));

    assertThat(result.get("uses")).hasSize(200);
    assertThat(result.get("uses_count").asInt()).isEqualTo(301);
    assertThat(result.get("all_listed").asBoolean()).isFalse();
  }

  @Test
  void linesAreReadAsTheyAre() throws Exception {
    assertThat(
            success(new ReadLines(), "{\"path\":\"shop/Cart.java\",\"from\":20,\"to\":99}")
                .toString())
        .isEqualTo(
            "{\"path\":\"shop/Cart.java\",\"total_lines\":21,\"lines\":["
                + "{\"line\":20,\"text\":\"  }\"},{\"line\":21,\"text\":\"}\"}]}");
  }

  @Test
  void aLongLineIsCutAndMarked() throws Exception {
    JsonNode result =
        success(
            new ReadLines(),
            "{\"path\":\"A.java\",\"from\":1,\"to\":1}",
            new Source("A.java", "x".repeat(5000)));

    assertThat(result.at("/lines/0/text").asText()).hasSize(400);
    assertThat(result.at("/lines/0/cut").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"5, 4", "1, 101", "22, 30", "1, 9000000000"})
  void aRangeThatIsNoneIsRefusedWithWhatWouldBeRight(long from, long to) throws Exception {
    ToolResult result =
        call(
            new ReadLines(),
            "{\"path\":\"shop/Cart.java\",\"from\":%d,\"to\":%d}".formatted(from, to));

    assertThat(result)
        .isEqualTo(
            new Failure(
                "invalid_range",
                "The source has 21 lines; ask for 1 to 100 of them, the first not after the"
                    + " last."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd", "/etc/passwd", "shop/../shop/Cart.java", "Cart.java", ""})
  void onlyTheRequestsSourcesAreRead(String path) throws Exception {
    String arguments = "{\"path\":\"%s\",\"from\":1,\"to\":1}".formatted(path);

    assertThat(call(new ReadLines(), arguments))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo("unknown_path"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"path\":\"A\",\"from\":0,\"to\":1}",
        "{\"path\":\"A\",\"from\":1.5,\"to\":2}",
        "{\"path\":[\"A\"],\"from\":1,\"to\":2}",
        "{\"path\":\"A\",\"from\":1,\"to\":2,\"follow\":true}"
      })
  void wrongArgumentsAreToldAsSuch(String arguments) throws Exception {
    assertThat(check(new ReadLines(), arguments))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.failure().kind()).isEqualTo("invalid_arguments"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "a b", "", "1a", "a()"})
  void aNameIsOneIdentifier(String name) throws Exception {
    assertThat(check(new FindUsages(), "{\"name\":\"" + name + "\"}")).isInstanceOf(Refused.class);
  }

  private static List<String> places(JsonNode places) {
    List<String> told = new ArrayList<>();
    for (JsonNode place : places) {
      told.add(
          "%d:%d %s %s"
              .formatted(
                  place.get("line").asInt(),
                  place.get("column").asInt(),
                  place.get("kind").asText(),
                  place.get("within").asText()));
    }
    return told;
  }

  private static JsonNode success(Tool tool, String arguments, Source... sources) throws Exception {
    ToolResult result = call(tool, arguments, sources);
    assertThat(result).isInstanceOf(Success.class);
    return ((Success) result).value();
  }

  private static ToolResult call(Tool tool, String arguments, Source... sources) throws Exception {
    Accepted accepted = (Accepted) check(tool, arguments);
    List<Source> given = sources.length == 0 ? List.of(CART) : List.of(sources);
    return accepted.tool().call(accepted.arguments(), new Workspace(new Sources(given)));
  }

  private static CallCheck check(Tool tool, String arguments) throws Exception {
    return CallCheck.of(
        new ToolCall(tool.spec().name(), (ObjectNode) JSON.readTree(arguments)),
        new Toolbox(List.of(tool)));
  }
}
