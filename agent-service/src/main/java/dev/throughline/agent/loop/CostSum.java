package dev.throughline.agent.loop;

import dev.throughline.agent.model.Cost;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the model turns of one execution cost together. */
final class CostSum {
  private final Map<String, Long> nanosByCurrency = new LinkedHashMap<>();

  void add(Cost cost) {
    nanosByCurrency.merge(cost.currency(), cost.nanos(), Long::sum);
  }

  /** Empty when nothing was priced, or in several currencies: those have no sum. */
  Optional<Cost> total() {
    return nanosByCurrency.size() != 1
        ? Optional.empty()
        : nanosByCurrency.entrySet().stream()
            .map(entry -> new Cost(entry.getKey(), entry.getValue()))
            .findFirst();
  }
}
