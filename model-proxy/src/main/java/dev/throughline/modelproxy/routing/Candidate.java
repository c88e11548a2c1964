package dev.throughline.modelproxy.routing;

import dev.throughline.modelproxy.catalogue.ModelSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model of the alias, and what is known to keep it from the call. */
final class Candidate {
  private final ModelSpec model;
  private final int tier;
  private final int weight;
  private @Nullable Obstacle obstacle;

  /**
   * @param tier from 1
   */
  Candidate(ModelSpec model, int tier, int weight) {
    this.model = model;
    this.tier = tier;
    this.weight = weight;
  }

  ModelSpec model() {
    return model;
  }

  int tier() {
    return tier;
  }

  int weight() {
    return weight;
  }

  boolean isOpen() {
    return obstacle == null;
  }

  Optional<Obstacle> obstacle() {
    return Optional.ofNullable(obstacle);
  }

  void blockedBy(Obstacle found) {
    obstacle = found;
  }
}
