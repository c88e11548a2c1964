package dev.throughline.modelproxy.catalogue;

import java.util.List;

/**
 * What callers ask for, and the models for it.
 *
 * @param name that callers use
 * @param tiers the preferred one first; a later one serves when no model of an earlier one can
 */
public record Alias(String name, List<Tier> tiers) {
  public Alias {
    tiers = List.copyOf(tiers);
  }

  static Alias of(String model) {
    return new Alias(model, List.of(new Tier(List.of(new Share(model, 1)))));
  }

  /**
   * Models that are as good as each other.
   *
   * @param shares at least one
   */
  public record Tier(List<Share> shares) {
    public Tier {
      shares = List.copyOf(shares);
    }
  }

  /**
   * A model's share of a tier's calls.
   *
   * @param model its name in the catalogue
   * @param weight 1 or more; its part of the sum of the tier's weights
   */
  public record Share(String model, int weight) {}
}
