package dev.throughline.agent.http;

import dev.throughline.agent.model.Cost;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an execution cost, as a client sees it.
 *
 * @param currency ISO 4217
 * @param amount in units of the currency
 */
record CostBody(String currency, BigDecimal amount) {

  /** Null, and so absent from a body, where the cost is not known. */
  static @Nullable CostBody of(Optional<Cost> cost) {
    return cost.map(known -> new CostBody(known.currency(), known.amount().stripTrailingZeros()))
        .orElse(null);
  }
}
