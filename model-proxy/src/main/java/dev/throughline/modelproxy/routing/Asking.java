package dev.throughline.modelproxy.routing;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.modelproxy.catalogue.Alias;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import dev.throughline.modelproxy.fleet.Fleet;
import dev.throughline.modelproxy.outcome.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call on its way to a model, with what has been tried for it. Used by one thread. */
public final class Asking {
  private final GenerateRequest request;
  private final Eligibility rule;
  private final Fleet fleet;
  private final Alias alias;
  private final Map<String, Refusal> failed = new HashMap<>();
  private int attempts;
  private @Nullable String lastCode;

  /**
   * @param rule of this call, beside what models can do and how their back ends are
   */
  public Asking(GenerateRequest request, Fleet fleet, Alias alias, Eligibility rule) {
    this.request = request;
    this.rule = rule;
    this.fleet = fleet;
    this.alias = alias;
  }

  /** What the caller sent. */
  public GenerateRequest request() {
    return request;
  }

  /** What the call's own rule has against a model. */
  Optional<Obstacle> forbidden(ModelSpec model) {
    return rule.obstacle(model, request);
  }

  Fleet fleet() {
    return fleet;
  }

  Alias alias() {
    return alias;
  }

  /**
   * Notes that a model could not answer, so that another is chosen next.
   *
   * @param model its name
   * @param code of the last fault there
   * @param refusal what the caller is told if no model takes the call
   * @param attempts that the call has made by now
   */
  public void failed(String model, String code, Refusal refusal, int attempts) {
    failed.put(model, refusal);
    lastCode = code;
    this.attempts = attempts;
  }

  /** What the caller is told of a model's failure, if it was tried. */
  Optional<Refusal> failure(String model) {
    return Optional.ofNullable(failed.get(model));
  }

  /** How many models have been tried. */
  public int fallbacks() {
    return failed.size();
  }

  /** How many attempts have been made. */
  public int attempts() {
    return attempts;
  }

  /** The code of the last fault; empty before the first. */
  Optional<String> after() {
    return Optional.ofNullable(lastCode);
  }
}
