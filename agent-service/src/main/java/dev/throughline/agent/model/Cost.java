package dev.throughline.agent.model;

import java.math.BigDecimal;

/**
 * What tokens cost, as the model's side reckons.
 *
 * @param currency ISO 4217
 * @param nanos billionths of the currency's unit
 */
public record Cost(String currency, long nanos) {

  /** In units of the currency, exactly. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(nanos, 9);
  }
}
