package dev.throughline.modelproxy.accounting;

import dev.throughline.modelproxy.catalogue.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Money for tokens, in billionths of the currency's unit and exact until it is rounded. */
public final class Rates {
  /** A price per million tokens in units, times this, is billionths per token. */
  private static final BigDecimal NANOS_PER_TOKEN = BigDecimal.valueOf(1000);

  private static final int NANO_DIGITS = 9;

  private Rates() {}

  /** What tokens cost, in billionths; not rounded. */
  public static BigDecimal nanos(Price price, Tokens tokens) {
    BigDecimal input = price.inputPerMillion().multiply(BigDecimal.valueOf(tokens.input()));
    BigDecimal output = price.outputPerMillion().multiply(BigDecimal.valueOf(tokens.output()));
    return input.add(output).multiply(NANOS_PER_TOKEN);
  }

  /** To whole billionths, half up. Done once for a call, after its attempts have been added. */
  public static long rounded(BigDecimal nanos) {
    return nanos.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /** An amount in the currency's unit as whole billionths, rounded down. */
  public static long nanos(BigDecimal amount) {
    return amount.movePointRight(NANO_DIGITS).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  /** Billionths as an amount in the currency's unit. */
  public static BigDecimal amount(BigDecimal nanos) {
    return nanos.movePointLeft(NANO_DIGITS);
  }
}
