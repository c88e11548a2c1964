package dev.throughline.modelproxy.routing;

import dev.throughline.modelproxy.fleet.Berth;
import dev.throughline.modelproxy.resilience.Entry;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Chooses the model for a call: of the alias's first tier that has one which can take it, by chance
 * in proportion to the weights.
 */
public final class Router {
  private final DoubleSupplier chance;

  /**
   * @param chance numbers from 0 to 1, 1 excluded
   */
  public Router(DoubleSupplier chance) {
    this.chance = chance;
  }

  /** The first choice for a call, or the next one after failures. */
  public Choice choose(Asking asking) {
    Candidates candidates = new Candidates(asking);
    for (List<Candidate> best = candidates.best(); !best.isEmpty(); best = candidates.best()) {
      Candidate drawn = draw(best);
      Optional<Obstacle> forbidden = asking.forbidden(drawn.model());
      if (forbidden.isPresent()) {
        drawn.blockedBy(forbidden.get());
        continue;
      }
      Berth berth = asking.fleet().berth(drawn.model());
      Entry entry = berth.guard().enter();
      if (entry instanceof Entry.Admitted admitted) {
        return new Choice.Chosen(
            drawn.model(),
            berth,
            admitted.permit(),
            candidates.hasOtherThan(drawn),
            RoutingDecision.chosen(asking, drawn, candidates.all()));
      }
      if (entry instanceof Entry.Denied denied) {
        drawn.blockedBy(Obstacle.denied(denied.refusal()));
      }
    }
    return new Choice.None(candidates.refusal(), RoutingDecision.none(asking, candidates.all()));
  }

  private Candidate draw(List<Candidate> candidates) {
    int sum = candidates.stream().mapToInt(Candidate::weight).sum();
    double mark = chance.getAsDouble() * sum;
    for (Candidate candidate : candidates) {
      mark -= candidate.weight();
      if (mark < 0) {
        return candidate;
      }
    }
    return candidates.get(candidates.size() - 1);
  }
}
