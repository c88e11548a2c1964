package dev.throughline.modelproxy.routing;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import java.util.Optional;

/**
 * A rule of its own kind on whether a call may have a model, such as its caller's budget. It is
 * asked only about the model that would be chosen otherwise, so that it may take its time.
 */
@FunctionalInterface
public interface Eligibility {

  /** What keeps the model from taking the call; empty for nothing. */
  Optional<Obstacle> obstacle(ModelSpec model, GenerateRequest request);
}
