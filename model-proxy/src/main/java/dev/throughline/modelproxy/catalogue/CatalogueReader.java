package dev.throughline.modelproxy.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads a catalogue, and says of a bad one in which file, line and field it is wrong. */
public final class CatalogueReader {
  private final Placeholders placeholders;

  /**
   * @param environment for placeholders: a variable's value; null where it is not set
   */
  public CatalogueReader(Function<String, @Nullable String> environment) {
    placeholders = new Placeholders(environment);
  }

  /**
   * Reads a catalogue from YAML.
   *
   * @param file how messages name the text
   * @throws InvalidCatalogue when the text is no catalogue, or one that contradicts itself
   */
  public Catalogue read(String file, String yaml) {
    CatalogueText text = new CatalogueText(file, yaml, placeholders);
    uniqueNames(text, "/backends");
    uniqueNames(text, "/models");
    uniqueNames(text, "/aliases");
    Entries entries = new Entries(text);
    Catalogue catalogue =
        new Catalogue(
            list(text, "/backends", entries::backend),
            list(text, "/models", entries::model),
            list(text, "/aliases", entries::alias),
            list(text, "/budgets", entries::budget));
    referencesResolve(text, catalogue);
    Currencies.check(text, catalogue);
    return catalogue;
  }

  private static <T> List<T> list(CatalogueText text, String pointer, Function<String, T> entry) {
    List<T> entries = new ArrayList<>();
    for (int i = 0; i < text.root().at(pointer).size(); i++) {
      entries.add(entry.apply(pointer + "/" + i));
    }
    return entries;
  }

  private static void uniqueNames(CatalogueText text, String pointer) {
    Set<String> names = new HashSet<>();
    int position = 0;
    for (JsonNode entry : text.root().at(pointer)) {
      String name = entry.path("name").textValue();
      if (!names.add(name)) {
        throw text.wrong(pointer + "/" + position + "/name", name + " is there twice");
      }
      position++;
    }
  }

  private static void referencesResolve(CatalogueText text, Catalogue catalogue) {
    List<String> backends = catalogue.backends().stream().map(BackendSpec::name).toList();
    for (int i = 0; i < catalogue.models().size(); i++) {
      known(text, "/models/" + i + "/backend", backends, "back end");
    }
    List<String> models = catalogue.models().stream().map(ModelSpec::name).toList();
    for (int alias = 0; alias < catalogue.aliases().size(); alias++) {
      String tiers = "/aliases/" + alias + "/tiers";
      for (int tier = 0; tier < text.root().at(tiers).size(); tier++) {
        once(text, tiers + "/" + tier);
        for (int share = 0; share < text.root().at(tiers + "/" + tier).size(); share++) {
          known(text, tiers + "/" + tier + "/" + share + "/model", models, "model");
        }
      }
    }
  }

  private static void known(CatalogueText text, String pointer, List<String> names, String what) {
    String name = text.root().at(pointer).textValue();
    if (!names.contains(name)) {
      throw text.wrong(pointer, "there is no %s %s; there are %s".formatted(what, name, names));
    }
  }

  private static void once(CatalogueText text, String tier) {
    List<String> models =
        StreamSupport.stream(text.root().at(tier).spliterator(), false)
            .map(share -> share.path("model").asText())
            .toList();
    if (new HashSet<>(models).size() < models.size()) {
      throw text.wrong(tier, "a model is there twice");
    }
  }
}
