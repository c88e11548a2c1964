package dev.throughline.modelproxy.catalogue;

import java.math.BigDecimal;

/**
 * An amount of money.
 *
 * @param currency by ISO 4217, such as {@code USD}
 * @param amount in the currency's unit, 0 or more
 */
public record Money(String currency, BigDecimal amount) {}
