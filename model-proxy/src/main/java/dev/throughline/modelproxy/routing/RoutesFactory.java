package dev.throughline.modelproxy.routing;

import dev.throughline.modelproxy.backend.ModelBackend;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the routes from the settings {@code model-proxy.models} and {@code .aliases}. */
@Factory
final class RoutesFactory {

  /** A model, by its place in the list. */
  @EachProperty(value = "model-proxy.models", list = true)
  record Model(String name, boolean tools, boolean logprobs) {}

  /** An alias, by its place in the list. */
  @EachProperty(value = "model-proxy.aliases", list = true)
  record Alias(String name, List<String> models) {}

  /**
   * @throws IllegalArgumentException when a name is given twice, or an alias names no known model
   */
  @Bean
  @Singleton
  Routes routes(List<Model> models, List<Alias> aliases, ModelBackend backend) {
    Map<String, ModelSpec> known = new LinkedHashMap<>();
    for (Model model : models) {
      ModelSpec spec =
          new ModelSpec(model.name(), backend.provider(), model.tools(), model.logprobs());
      if (known.put(model.name(), spec) != null) {
        throw new IllegalArgumentException(
            "model-proxy.models: \"" + model.name() + "\" is there twice");
      }
    }
    Map<String, List<ModelSpec>> routes = new LinkedHashMap<>();
    for (Alias alias : aliases) {
      List<ModelSpec> specs =
          alias.models().stream().map(name -> find(known, alias, name)).toList();
      if (routes.put(alias.name(), specs) != null) {
        throw new IllegalArgumentException(
            "model-proxy.aliases: \"" + alias.name() + "\" is there twice");
      }
    }
    return new Routes(routes);
  }

  private static ModelSpec find(Map<String, ModelSpec> known, Alias alias, String name) {
    ModelSpec spec = known.get(name);
    if (spec == null) {
      throw new IllegalArgumentException(
          "model-proxy.aliases: \"%s\" names the model \"%s\", which model-proxy.models lacks"
              .formatted(alias.name(), name));
    }
    return spec;
  }
}
