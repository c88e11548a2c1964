package dev.throughline.observability.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.observability.files.ConfigurationFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules in {@code prometheus/rules}, all groups together. */
public final class Rules {
  /** What only a recorded series has in its name. */
  private static final Pattern RECORDED = Pattern.compile("\\b\\w+:\\w+(?::\\w+)*");

  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");

  private Rules() {}

  static List<Path> files() {
    return ConfigurationFiles.in("prometheus/rules", ".yaml");
  }

  static List<JsonNode> all() {
    List<JsonNode> rules = new ArrayList<>();
    for (Path file : files()) {
      for (JsonNode group : ConfigurationFiles.yaml(file).path("groups")) {
        group.path("rules").forEach(rules::add);
      }
    }
    return rules;
  }

  static List<JsonNode> alerts() {
    return all().stream().filter(rule -> rule.has("alert")).toList();
  }

  /** The names of all recorded series. */
  public static Set<String> recorded() {
    return all().stream()
        .filter(rule -> rule.has("record"))
        .map(rule -> rule.path("record").asText())
        .collect(Collectors.toSet());
  }

  /** The recorded series that a PromQL expression reads. */
  public static Set<String> recordedIn(String expression) {
    String withoutText = TEXT.matcher(expression).replaceAll("");
    return RECORDED
        .matcher(withoutText)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}
