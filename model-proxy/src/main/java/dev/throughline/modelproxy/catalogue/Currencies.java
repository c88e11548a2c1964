package dev.throughline.modelproxy.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Keeps money comparable: one currency for the whole catalogue, and a price for every model as soon
 * as there is a budget of money, because what a model without one costs could not be kept within
 * it.
 */
final class Currencies {
  private Currencies() {}

  /**
   * @throws InvalidCatalogue naming the value that does not fit
   */
  static void check(CatalogueText text, Catalogue catalogue) {
    @Nullable String currency = null;
    for (int model = 0; model < catalogue.models().size(); model++) {
      String prices = "/models/" + model + "/prices";
      for (int price = 0; price < text.root().at(prices).size(); price++) {
        currency = same(text, prices + "/" + price + "/currency", currency);
      }
    }
    for (int budget = 0; budget < catalogue.budgets().size(); budget++) {
      JsonNode money = text.root().at("/budgets/" + budget + "/money");
      if (!money.isMissingNode()) {
        currency = same(text, "/budgets/" + budget + "/money/currency", currency);
        everyModelHasAPrice(text, catalogue, "/budgets/" + budget + "/money");
      }
    }
  }

  private static String same(CatalogueText text, String pointer, @Nullable String currency) {
    String here = text.root().at(pointer).asText();
    if (currency != null && !here.equals(currency)) {
      throw text.wrong(pointer, "is %s beside %s; there can be one".formatted(here, currency));
    }
    return here;
  }

  private static void everyModelHasAPrice(CatalogueText text, Catalogue catalogue, String pointer) {
    for (ModelSpec model : catalogue.models()) {
      if (model.prices().isEmpty()) {
        throw text.wrong(
            pointer, "cannot be kept: model " + model.name() + " has no price (0 is one)");
      }
    }
  }
}
