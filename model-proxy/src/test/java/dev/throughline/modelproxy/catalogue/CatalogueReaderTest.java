package dev.throughline.modelproxy.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.modelproxy.catalogue.Alias.Share;
import dev.throughline.modelproxy.catalogue.Alias.Tier;
import dev.throughline.modelproxy.catalogue.BackendSpec.Circuit;
import dev.throughline.modelproxy.catalogue.BackendSpec.Patience;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueReaderTest {
  private static final String WHOLE =
      """
      backends:
        - name: vertex
          kind: vertex
          project: ${PROJECT}
          plaintext: ${PLAINTEXT:false}
          max_concurrency: 8
          circuit: {failure_rate: 0.25, minimum_calls: 4, window: 1m, open_for: 500ms}
          first_chunk_timeout: 2s
          idle_timeout: 3s
        - {name: vllm, kind: openai, base_url: "http://127.0.0.1:8000/v1"}
      models:
        - name: flash
          backend: vertex
          id: gemini-2.5-flash
          tools: true
          logprobs: true
          context_tokens: 1000
          prices:
            - {from: 2025-01-01, currency: USD, input_per_million: 0.30, output_per_million: 2.50}
            - {from: 2026-01-01, currency: USD, input_per_million: 0.10, output_per_million: 1}
        - name: qwen
          backend: vllm
          prices: [{from: 2025-01-01, currency: USD, input_per_million: 0, output_per_million: 0}]
      aliases:
        - name: default
          tiers:
            - [{model: flash, weight: 3}, {model: qwen}]
            - [{model: qwen}]
      budgets:
        - {principal: "*", window: day, tokens: 5000000, money: {currency: USD, amount: 20}}
        - {principal: frugal, window: minute, tokens: 500}
      """;

  private final CatalogueReader reader =
      new CatalogueReader(Map.of("PROJECT", "acme", "EMPTY", "")::get);

  @Test
  void readsBackEndsWithTheirLimits() {
    Catalogue catalogue = reader.read("models.yaml", WHOLE);

    assertThat(catalogue.backends())
        .containsExactly(
            new BackendSpec(
                "vertex",
                "vertex",
                8,
                new Circuit(0.25, 4, Duration.ofMinutes(1), Duration.ofMillis(500)),
                new Patience(Duration.ofSeconds(2), Duration.ofSeconds(3)),
                Map.of("project", "acme", "plaintext", "false")),
            new BackendSpec(
                "vllm",
                "openai",
                64,
                new Circuit(0.5, 20, Duration.ofSeconds(30), Duration.ofSeconds(10)),
                new Patience(Duration.ofSeconds(15), Duration.ofSeconds(15)),
                Map.of("base_url", "http://127.0.0.1:8000/v1")));
  }

  @Test
  void readsModelsWithThePriceOfTheDay() {
    Catalogue catalogue = reader.read("models.yaml", WHOLE);
    ModelSpec flash = catalogue.model("flash").orElseThrow();
    ModelSpec qwen = catalogue.model("qwen").orElseThrow();

    assertThat(flash.id()).isEqualTo("gemini-2.5-flash");
    assertThat(flash.option()).isEqualTo("vertex/flash");
    assertThat(flash.contextTokens()).hasValue(1000);
    assertThat(flash.priceOn(LocalDate.of(2024, 12, 31))).isEmpty();
    assertThat(flash.priceOn(LocalDate.of(2025, 12, 31)).orElseThrow().inputPerMillion())
        .isEqualByComparingTo(new BigDecimal("0.30"));
    assertThat(flash.priceOn(LocalDate.of(2026, 1, 1)).orElseThrow().inputPerMillion())
        .isEqualByComparingTo(new BigDecimal("0.10"));
    assertThat(qwen)
        .isEqualTo(
            new ModelSpec(
                "qwen",
                "vllm",
                "qwen",
                false,
                false,
                OptionalInt.empty(),
                List.of(
                    new Price(LocalDate.of(2025, 1, 1), "USD", BigDecimal.ZERO, BigDecimal.ZERO))));
  }

  @Test
  void readsAliasesAndTakesAModelsNameForOne() {
    Catalogue catalogue = reader.read("models.yaml", WHOLE);

    assertThat(catalogue.alias("default").orElseThrow().tiers())
        .containsExactly(
            new Tier(List.of(new Share("flash", 3), new Share("qwen", 1))),
            new Tier(List.of(new Share("qwen", 1))));
    assertThat(catalogue.alias("qwen").orElseThrow().tiers())
        .containsExactly(new Tier(List.of(new Share("qwen", 1))));
    assertThat(catalogue.alias("nothing")).isEmpty();
  }

  @Test
  void readsBudgets() {
    assertThat(reader.read("models.yaml", WHOLE).budgets())
        .containsExactly(
            new BudgetRule(
                BudgetRule.EVERYBODY,
                BudgetRule.Window.DAY,
                5_000_000L,
                new Money("USD", new BigDecimal("20"))),
            new BudgetRule("frugal", BudgetRule.Window.MINUTE, 500L, null));
  }

  @Test
  void readsTheBuiltInCatalogue() {
    CatalogueFile file = new CatalogueFile(null);

    assertThat(reader.read(file.name(), file.text()).alias("default")).isPresent();
  }

  @Test
  void readsTheExampleOfTheReadme() throws IOException {
    Matcher example =
        Pattern.compile("## Say which models there are.*?```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../README.md")));
    assertThat(example.find()).isTrue();

    Catalogue catalogue = reader.read("README.md", example.group(1));

    assertThat(catalogue.alias("default").orElseThrow().tiers().get(0).shares())
        .containsExactly(new Share("gemini-2.5-flash", 9), new Share("qwen", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          max_concurrency: 8        | max_concurrency: 0        | models.yaml:6: backends.0.max_concurrency: must have a minimum value of 1
          kind: vertex              | kind: other               | models.yaml:3: backends.0.kind: does not have a value in the enumeration
          max_concurrency: 8        | base_url: x               | models.yaml:2: backends.0: property 'base_url' is not evaluated
          first_chunk_timeout: 2s   | first_chunk_timeout: 2    | models.yaml:8: backends.0.first_chunk_timeout: integer found, string expected
          idle_timeout: 3s          | idle_timeout: 0s          | models.yaml:9: backends.0.idle_timeout: must be more than 0
          window: 1m                | window: 1500ms            | models.yaml:7: backends.0.circuit.window: must be whole seconds
          project: ${PROJECT}       | project: ${ABSENT}        | models.yaml:4: backends.0.project: the environment variable ABSENT is not set, and has no default
          name: vllm                | name: vertex              | models.yaml:10: backends.1.name: vertex is there twice
          backend: vllm             | backend: mine             | models.yaml:22: models.1.backend: there is no back end mine; there are [vertex, vllm]
          model: flash              | model: gone               | models.yaml:27: aliases.0.tiers.0.0.model: there is no model gone; there are [flash, qwen]
          currency: USD, amount     | currency: EUR, amount     | models.yaml:30: budgets.0.money.currency: is EUR beside USD; there can be one
          prices: [{from: 2025-01-01, currency: USD, input_per_million: 0, output_per_million: 0}] | tools: true | models.yaml:30: budgets.0.money: cannot be kept: model qwen has no price (0 is one)
          {model: qwen}]            | {model: flash}]           | models.yaml:27: aliases.0.tiers.0: a model is there twice
          from: 2025-01-01          | from: soon                | models.yaml:19: models.0.prices.0.from: must be a day such as 2026-01-31
          window: minute, tokens: 500 | window: minute          | models.yaml:31: budgets.1: required property 'tokens' not found
          tools: true               | tools: [                  | models.yaml:17: is not YAML
          logprobs: true            | tools: false              | is not YAML
          """)
  void saysWhereItIsWrong(String right, String wrong, String message) {
    assertThat(WHOLE).contains(right);

    assertThatThrownBy(() -> reader.read("models.yaml", WHOLE.replace(right, wrong)))
        .isInstanceOf(InvalidCatalogue.class)
        .hasMessageContaining(message);
  }

  @Test
  void fillsPlaceholdersInsideOfTextAndTakesAnEmptyVariableForAValue() {
    Placeholders placeholders = new Placeholders(Map.of("A", "$1", "EMPTY", "")::get);

    assertThat(placeholders.fill("x${A}y${EMPTY:z}${NONE:http://h:1/v1}$"))
        .isEqualTo("x$1yhttp://h:1/v1$");
  }

  @Test
  void namesTheFileThatIsMissing() {
    CatalogueFile file = new CatalogueFile(Path.of("/no/such/models.yaml"));

    assertThatThrownBy(file::text).hasMessage("/no/such/models.yaml: does not exist");
  }
}
