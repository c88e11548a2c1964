package dev.throughline.gateway.agents;

import io.micronaut.http.HttpParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which executions are asked for. What the values mean is agent-service's to judge. */
public sealed interface ExecutionQuery {
  /** The longest value: that of a cursor. */
  int MAX_CHARACTERS = 1024;

  /**
   * Parameters that there are, each once.
   *
   * @param text for a path, with its question mark; empty if there are none
   */
  record WellFormed(String text) implements ExecutionQuery {}

  /**
   * A query that cannot be answered.
   *
   * @param parameter the name of the one that is wrong
   * @param detail a sentence
   */
  record Malformed(String parameter, String detail) implements ExecutionQuery {}

  /** Reads a request's query. */
  static ExecutionQuery of(HttpParameters parameters) {
    for (Map.Entry<String, List<String>> parameter : parameters) {
      String name = parameter.getKey();
      if (!Names.KNOWN.contains(name)) {
        String shown = Names.FORM.matcher(name).matches() ? name : "one of the names";
        return new Malformed(shown, "There is no parameter " + shown + ".");
      }
      if (parameter.getValue().size() != 1) {
        return new Malformed(name, "The parameter " + name + " must be given once.");
      }
      if (parameter.getValue().get(0).length() > MAX_CHARACTERS) {
        return new Malformed(name, "The parameter " + name + " is too long.");
      }
    }
    return new WellFormed(encode(parameters));
  }

  private static String encode(HttpParameters parameters) {
    String text =
        parameters.names().stream()
            .sorted()
            .map(name -> name + "=" + encode(parameters.getFirst(name).orElse("")))
            .collect(Collectors.joining("&"));
    return text.isEmpty() ? "" : "?" + text;
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Holds the names. */
  final class Names {
    private static final Set<String> KNOWN =
        Set.of(
            "agent",
            "outcome",
            "decision_type",
            "max_confidence",
            "from",
            "to",
            "user",
            "limit",
            "cursor");

    /** What may stand in an error text: nothing that a name of ours could not be. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z_-]{1,32}");

    private Names() {}
  }
}
