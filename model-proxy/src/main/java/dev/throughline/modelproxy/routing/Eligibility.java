package dev.throughline.modelproxy.routing;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import java.util.Optional;

/**
 * A rule of its own kind on who may have which model, such as a budget. Every bean of this type is
 * asked, and only about the model that would be chosen otherwise, so that a rule may take its time.
 */
@FunctionalInterface
public interface Eligibility {

  /**
   * What keeps the model from taking the call; empty for nothing.
   *
   * @param principal the user id of the caller
   */
  Optional<Obstacle> obstacle(ModelSpec model, GenerateRequest request, String principal);
}
