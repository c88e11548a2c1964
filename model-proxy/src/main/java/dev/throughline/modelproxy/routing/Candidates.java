package dev.throughline.modelproxy.routing;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.modelproxy.catalogue.Alias.Share;
import dev.throughline.modelproxy.catalogue.Alias.Tier;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import dev.throughline.modelproxy.outcome.Refusal;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The models that an alias has for one call, in its order. */
final class Candidates {
  /** Of several reasons to refuse, the one that may be over soonest is told; others come last. */
  private static final List<Reason> SOONEST_OVER =
      List.of(
          Reason.AT_CAPACITY,
          Reason.CIRCUIT_OPEN,
          Reason.OVERLOADED,
          Reason.UNREACHABLE,
          Reason.DEADLINE_PASSED,
          Reason.NOT_UNDERSTOOD,
          Reason.BUDGET_EXHAUSTED);

  private final List<Candidate> all = new ArrayList<>();

  Candidates(Asking asking) {
    Set<String> listed = new HashSet<>();
    int number = 0;
    for (Tier tier : asking.alias().tiers()) {
      number++;
      for (Share share : tier.shares()) {
        // In a later tier again, a model has had its chance.
        if (listed.add(share.model())) {
          Candidate candidate =
              new Candidate(
                  asking.fleet().catalogue().model(share.model()).orElseThrow(),
                  number,
                  share.weight());
          obstacle(asking, candidate.model()).ifPresent(candidate::blockedBy);
          all.add(candidate);
        }
      }
    }
  }

  private static Optional<Obstacle> obstacle(Asking asking, ModelSpec model) {
    Optional<Refusal> failure = asking.failure(model.name());
    if (failure.isPresent()) {
      return failure.map(Obstacle::failed);
    }
    GenerateRequest request = asking.request();
    if (request.getToolsCount() > 0 && !model.tools()) {
      return Optional.of(Obstacle.NO_TOOLS);
    }
    if (model.contextTokens().isPresent()
        && TokenEstimate.ofContext(request) > model.contextTokens().getAsInt()) {
      return Optional.of(Obstacle.CONTEXT_TOO_SMALL);
    }
    return asking.fleet().berth(model).guard().trouble().map(Obstacle::denied);
  }

  List<Candidate> all() {
    return all;
  }

  /** Those of the first tier that has any without an obstacle; empty when none has. */
  List<Candidate> best() {
    int tier = all.stream().filter(Candidate::isOpen).mapToInt(Candidate::tier).min().orElse(0);
    return all.stream().filter(c -> c.isOpen() && c.tier() == tier).toList();
  }

  /** Whether another one could take the call as well. */
  boolean hasOtherThan(Candidate chosen) {
    return all.stream().anyMatch(candidate -> candidate != chosen && candidate.isOpen());
  }

  /** What the caller is told when none takes the call. */
  Refusal refusal() {
    return all.stream()
        .flatMap(candidate -> candidate.obstacle().stream())
        .map(Obstacle::refusal)
        .min(Comparator.comparingInt(Candidates::rank))
        .orElseThrow();
  }

  private static int rank(Refusal refusal) {
    int rank = SOONEST_OVER.indexOf(refusal.reason());
    return rank < 0 ? SOONEST_OVER.size() : rank;
  }
}
