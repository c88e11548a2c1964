package dev.throughline.observability.prometheus;

import dev.throughline.observability.schema.MetricConvention;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How metrics are called in Prometheus, and which of them an expression reads. */
final class SeriesNames {
  /** Of units in braces nothing is written, and of 1 only that a gauge is a ratio. */
  private static final Map<String, String> UNITS =
      Map.of("s", "_seconds", "ms", "_milliseconds", "By", "_bytes");

  /** What in an expression is no series: texts, matchers, groupings, ranges and functions. */
  private static final Pattern OTHER =
      Pattern.compile(
          "\"[^\"]*\"|\\{[^}]*}|\\[[^\\]]*]"
              + "|(?:\\b\\w+\\s+)?\\b(?:by|without)\\s*\\([^)]*\\)|\\b(?:on|ignoring)\\s*\\([^)]*\\)"
              + "|\\w+\\s*\\(");

  private static final Pattern WORD = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*");

  private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

  private SeriesNames() {}

  /**
   * The series of a metric, as Prometheus' OTLP receiver names them by the strategy {@code
   * UnderscoreEscapingWithSuffixes}.
   */
  static Stream<String> of(MetricConvention metric) {
    String name = metric.name().replace('.', '_') + UNITS.getOrDefault(metric.unit(), "");
    return switch (metric.instrument()) {
      case COUNTER -> Stream.of(name + "_total");
      case HISTOGRAM -> Stream.of("_bucket", "_count", "_sum").map(suffix -> name + suffix);
      case UPDOWNCOUNTER -> Stream.of(name);
      case GAUGE -> Stream.of(metric.unit().equals("1") ? name + "_ratio" : name);
    };
  }

  /** The names that an expression reads. */
  static List<String> readBy(String expression) {
    String names = OTHER.matcher(expression).replaceAll(SeriesNames::emptied);
    return WORD.matcher(names)
        .results()
        .map(MatchResult::group)
        .filter(word -> !KEYWORDS.contains(word))
        .distinct()
        .collect(Collectors.toList());
  }

  private static String emptied(MatchResult part) {
    return part.group().endsWith("(") ? "(" : " ";
  }
}
