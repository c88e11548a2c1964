package dev.throughline.modelproxy.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a model's tokens cost.
 *
 * @param from the first day (UTC) on which it holds
 * @param currency by ISO 4217, such as {@code USD}
 * @param inputPerMillion of a million input tokens, 0 or more
 * @param outputPerMillion of a million output tokens, 0 or more
 */
public record Price(
    LocalDate from, String currency, BigDecimal inputPerMillion, BigDecimal outputPerMillion) {}
