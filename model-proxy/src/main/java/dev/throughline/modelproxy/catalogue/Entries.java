package dev.throughline.modelproxy.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.modelproxy.catalogue.Alias.Share;
import dev.throughline.modelproxy.catalogue.Alias.Tier;
import dev.throughline.modelproxy.catalogue.BackendSpec.Circuit;
import dev.throughline.modelproxy.catalogue.BackendSpec.Patience;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the entries of a text that has the form; what the file leaves out is set here. */
final class Entries {
  private static final int MAX_CONCURRENCY = 64;
  private static final Circuit CIRCUIT =
      new Circuit(0.5, 20, Duration.ofSeconds(30), Duration.ofSeconds(10));
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(15), Duration.ofSeconds(15));

  /** What every back end has; the rest is its kind's. */
  private static final Set<String> OF_EVERY_KIND =
      Set.of("name", "kind", "max_concurrency", "circuit", "first_chunk_timeout", "idle_timeout");

  private final CatalogueText text;

  Entries(CatalogueText text) {
    this.text = text;
  }

  BackendSpec backend(String at) {
    JsonNode entry = text.root().at(at);
    Map<String, String> settings = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : entry.properties()) {
      if (!OF_EVERY_KIND.contains(field.getKey())) {
        settings.put(field.getKey(), field.getValue().asText());
      }
    }
    return new BackendSpec(
        entry.path("name").textValue(),
        entry.path("kind").textValue(),
        entry.path("max_concurrency").asInt(MAX_CONCURRENCY),
        circuit(at + "/circuit"),
        new Patience(
            duration(at + "/first_chunk_timeout", PATIENCE.firstChunk()),
            duration(at + "/idle_timeout", PATIENCE.idle())),
        settings);
  }

  private Circuit circuit(String at) {
    JsonNode circuit = text.root().at(at);
    Duration window = duration(at + "/window", CIRCUIT.window());
    if (window.toMillis() % 1000 != 0) {
      throw text.wrong(at + "/window", "must be whole seconds");
    }
    return new Circuit(
        circuit.path("failure_rate").asDouble(CIRCUIT.failureRate()),
        circuit.path("minimum_calls").asInt(CIRCUIT.minimumCalls()),
        window,
        duration(at + "/open_for", CIRCUIT.openFor()));
  }

  ModelSpec model(String at) {
    JsonNode entry = text.root().at(at);
    String name = entry.path("name").textValue();
    List<Price> prices = new ArrayList<>();
    for (int i = 0; i < entry.path("prices").size(); i++) {
      prices.add(price(at + "/prices/" + i));
    }
    return new ModelSpec(
        name,
        entry.path("backend").textValue(),
        entry.path("id").asText(name),
        entry.path("tools").asBoolean(false),
        entry.path("logprobs").asBoolean(false),
        entry.has("context_tokens")
            ? OptionalInt.of(entry.path("context_tokens").intValue())
            : OptionalInt.empty(),
        prices);
  }

  private Price price(String at) {
    JsonNode entry = text.root().at(at);
    try {
      return new Price(
          LocalDate.parse(entry.path("from").textValue()),
          entry.path("currency").textValue(),
          entry.path("input_per_million").decimalValue(),
          entry.path("output_per_million").decimalValue());
    } catch (DateTimeException e) {
      throw text.wrong(at + "/from", "must be a day such as 2026-01-31");
    }
  }

  Alias alias(String at) {
    List<Tier> tiers = new ArrayList<>();
    for (JsonNode tier : text.root().at(at + "/tiers")) {
      List<Share> shares = new ArrayList<>();
      tier.forEach(
          share ->
              shares.add(new Share(share.path("model").asText(), share.path("weight").asInt(1))));
      tiers.add(new Tier(shares));
    }
    return new Alias(text.root().at(at + "/name").textValue(), tiers);
  }

  BudgetRule budget(String at) {
    JsonNode entry = text.root().at(at);
    JsonNode money = entry.path("money");
    return new BudgetRule(
        entry.path("principal").textValue(),
        BudgetRule.Window.valueOf(entry.path("window").textValue().toUpperCase(Locale.ROOT)),
        entry.has("tokens") ? entry.path("tokens").longValue() : null,
        money.isMissingNode()
            ? null
            : new Money(money.path("currency").textValue(), money.path("amount").decimalValue()));
  }

  private Duration duration(String at, Duration otherwise) {
    String value = text.root().at(at).textValue();
    if (value == null) {
      return otherwise;
    }
    Duration duration = Durations.parse(value);
    if (duration.isZero()) {
      throw text.wrong(at, "must be more than 0");
    }
    return duration;
  }
}
