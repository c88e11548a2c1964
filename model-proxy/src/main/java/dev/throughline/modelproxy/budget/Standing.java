package dev.throughline.modelproxy.budget;

import dev.throughline.modelproxy.accounting.Rates;
import java.math.BigDecimal;
import java.time.Instant;

/** How a principal stands with one limit, in the window of now. */
public final class Standing {
  private final Limit limit;
  private final long spent;
  private final long held;
  private final Instant ends;

  /**
   * @param spent in the limit's unit
   * @param held for calls under way
   * @param ends when the next window begins
   */
  Standing(Limit limit, long spent, long held, Instant ends) {
    this.limit = limit;
    this.spent = spent;
    this.held = held;
    this.ends = ends;
  }

  /** The window's length: minute, hour, day or month. */
  public String window() {
    return limit.period();
  }

  /** What is counted: tokens, or a currency by ISO 4217. */
  public String unit() {
    return limit.unit();
  }

  /** What may be spent, in tokens or the currency's unit. */
  public BigDecimal allowed() {
    return amount(limit.allowed());
  }

  /** What has been spent. */
  public BigDecimal spent() {
    return amount(spent);
  }

  /** What calls under way may still spend. */
  public BigDecimal held() {
    return amount(held);
  }

  /** What is left, 0 at the least. */
  public BigDecimal remaining() {
    return amount(Math.max(0, limit.allowed() - spent - held));
  }

  /** When the next window begins. */
  public Instant ends() {
    return ends;
  }

  private BigDecimal amount(long value) {
    if (!limit.isMoney()) {
      return BigDecimal.valueOf(value);
    }
    BigDecimal amount = Rates.amount(BigDecimal.valueOf(value)).stripTrailingZeros();
    return amount.scale() < 0 ? amount.setScale(0) : amount;
  }
}
