package dev.throughline.modelproxy.serving;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.modelproxy.Caller;
import dev.throughline.servicetesting.TestDatabase;
import dev.throughline.telemetry.Conventions;
import io.opentelemetry.api.common.Attributes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** A proxy whose models have prices and whose callers have budgets, in a database of its own. */
final class BudgetedProxy implements AutoCloseable {
  private static final String MODELS =
      """
      backends:
        - {name: vertex, kind: vertex}
      models:
        - name: flash
          backend: vertex
          prices:
            - {from: 2025-01-01, currency: USD, input_per_million: 0.30, output_per_million: 2.50}
        - name: gone
          backend: vertex
          prices:
            - {from: 2025-01-01, currency: USD, input_per_million: 9, output_per_million: 9}
      aliases:
        - {name: default, tiers: [[{model: flash}]]}
        - {name: fallback, tiers: [[{model: gone}], [{model: flash}]]}
      budgets:
        - {principal: "*", window: day, tokens: %d, money: {currency: USD, amount: 20}}
        - {principal: somebody-else, window: minute, tokens: 0}
      """;

  private static final String SILENT_ONCE =
      """
      script: silent-once
      description: The first call of a conversation hears nothing.
      priority: 100
      match: {scenario: silent-once}
      fault: {hang: true, times: 1}
      """;

  private static final String GONE =
      """
      script: gone
      description: A model that is never there.
      priority: 100
      match: {model: gone}
      fault: {status: UNAVAILABLE, message: Gone.}
      """;

  final TestDatabase database = TestDatabase.create();
  final RunningProxy proxy;

  /**
   * @param tokens that a caller may use in a day
   */
  BudgetedProxy(Path folder, int tokens, Map<String, Object> settings) throws Exception {
    Path models = Files.writeString(folder.resolve("models.yaml"), MODELS.formatted(tokens));
    Map<String, Object> all = new HashMap<>(database.settings());
    all.put("model-proxy.models-file", models.toString());
    all.put("model-proxy.attempts.first-delay", "10ms");
    all.putAll(settings);
    proxy = new RunningProxy(folder, all, RunningProxy.DRIP, SILENT_ONCE, GONE);
  }

  static GenerateRequest ask(String scenario) {
    return Caller.ask("[[scenario:%s]] hello".formatted(scenario)).build();
  }

  /** What the table and the metrics say of all calls so far. */
  Books books() {
    return new Books(
        spent("tokens"),
        spent("USD"),
        proxy.metrics.total("throughline.model.cost", Attributes.of(Conventions.USER_ID, "alice")),
        total("gen_ai.client.inference.usage.input_tokens")
            + total("gen_ai.client.inference.usage.output_tokens"));
  }

  private long spent(String unit) {
    return database.number(
        "SELECT coalesce(sum(spent), 0) FROM budget_spending WHERE unit = '%s'".formatted(unit));
  }

  /** The sum of a metric for the model that answers. */
  long total(String metric) {
    return (long)
        proxy.metrics.total(metric, Attributes.of(Conventions.GEN_AI_REQUEST_MODEL, "flash"));
  }

  /** Waits until no call is under way, as far as the budgets know. */
  void awaitSettled() {
    Awaitility.await("every hold to be settled")
        .atMost(Duration.ofSeconds(10))
        .until(() -> database.count("budget_hold") == 0);
  }

  @Override
  public void close() {
    proxy.close();
  }

  /**
   * Sums over calls.
   *
   * @param tokens that budgets were charged
   * @param nanos of a dollar that budgets were charged
   * @param dollars by the metric, of who is the caller in these tests
   * @param reportedTokens by the metric, which has no estimates
   */
  record Books(long tokens, long nanos, double dollars, long reportedTokens) {
    Books since(Books before) {
      return new Books(
          tokens - before.tokens,
          nanos - before.nanos,
          dollars - before.dollars,
          reportedTokens - before.reportedTokens);
    }
  }
}
