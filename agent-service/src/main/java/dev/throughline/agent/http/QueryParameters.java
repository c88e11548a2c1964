package dev.throughline.agent.http;

import io.micronaut.http.HttpParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The parameters of a request: each at most once, and none that is not known. */
final class QueryParameters {
  private static final int SHOWN = 50;

  private final Map<String, String> values = new HashMap<>();

  /**
   * @throws HttpRefusal that names the parameter which is unknown or repeated
   */
  QueryParameters(HttpParameters parameters, Set<String> known) {
    for (Map.Entry<String, List<String>> parameter : parameters) {
      String name = parameter.getKey();
      if (!known.contains(name)) {
        throw refusal(shown(name), "There is no parameter " + shown(name) + ".");
      }
      if (parameter.getValue().size() != 1) {
        throw refusal(name, "The parameter " + name + " is given more than once.");
      }
      values.put(name, parameter.getValue().get(0));
    }
  }

  /**
   * A parameter's value, if it is given.
   *
   * @param reader says empty for what is not well formed
   * @param form what a value has to be, as it goes on from "must be"
   * @throws HttpRefusal that names it and says its form
   */
  <T> Optional<T> get(String name, String form, Function<String, Optional<T>> reader) {
    return Optional.ofNullable(values.get(name))
        .map(
            text ->
                reader
                    .apply(text)
                    .orElseThrow(
                        () -> refusal(name, "The parameter " + name + " must be " + form + ".")));
  }

  private static HttpRefusal refusal(String name, String detail) {
    return HttpRefusal.invalidParameter(name, detail);
  }

  /** A name that a client made up is shown as far as it does no harm in a log or a terminal. */
  private static String shown(String name) {
    String start = name.substring(0, Math.min(name.length(), SHOWN));
    return start.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
