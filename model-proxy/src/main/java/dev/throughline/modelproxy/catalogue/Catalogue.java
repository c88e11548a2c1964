package dev.throughline.modelproxy.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * Everything that the proxy can be asked for, consistent in itself: names are unique, and what one
 * entry names is there.
 *
 * @param backends that serve models; at least one
 * @param models that can be asked; at least one
 * @param aliases that callers may ask for instead of a model
 * @param budgets that limit what callers spend; all that match a caller apply
 */
public record Catalogue(
    List<BackendSpec> backends,
    List<ModelSpec> models,
    List<Alias> aliases,
    List<BudgetRule> budgets) {

  public Catalogue {
    backends = List.copyOf(backends);
    models = List.copyOf(models);
    aliases = List.copyOf(aliases);
    budgets = List.copyOf(budgets);
  }

  /** The model of this name. */
  public Optional<ModelSpec> model(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /** The alias of this name; a model's own name is an alias for it alone. */
  public Optional<Alias> alias(String name) {
    return aliases.stream()
        .filter(alias -> alias.name().equals(name))
        .findFirst()
        .or(() -> model(name).map(model -> Alias.of(model.name())));
  }
}
