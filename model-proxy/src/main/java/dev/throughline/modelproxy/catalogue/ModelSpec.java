package dev.throughline.modelproxy.catalogue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model that can be asked, and what it can do.
 *
 * @param name that aliases and callers use
 * @param backend the name of the back end that serves it
 * @param id the back end's own name for it
 * @param tools whether it calls functions
 * @param logprobs whether it gives log-probabilities
 * @param contextTokens that a request may have at most; empty where not known
 * @param prices by the day from which each holds; empty where none is known
 */
public record ModelSpec(
    String name,
    String backend,
    String id,
    boolean tools,
    boolean logprobs,
    OptionalInt contextTokens,
    List<Price> prices) {

  public ModelSpec {
    prices = List.copyOf(prices);
  }

  /** Names the model and its back end in decisions. */
  public String option() {
    return backend + "/" + name;
  }

  /** The price in force on a day: the newest that is not in that day's future. */
  public Optional<Price> priceOn(LocalDate day) {
    return prices.stream()
        .filter(price -> !price.from().isAfter(day))
        .max(Comparator.comparing(Price::from));
  }
}
