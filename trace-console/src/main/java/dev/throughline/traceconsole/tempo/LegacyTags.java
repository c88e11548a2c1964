package dev.throughline.traceconsole.tempo;

import dev.throughline.traceconsole.traceql.Field;
import dev.throughline.traceconsole.traceql.FieldParser;
import dev.throughline.traceconsole.traceql.TraceFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tempo's older search, {@code tags=service.name=api-gateway error=true}: each tag must be on some
 * span of the trace, not all on the same one.
 */
record LegacyTags(Map<String, String> tags) {
  private static final Pattern PAIR =
      Pattern.compile("\\s*([^\\s=\"]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S*))");

  /**
   * Reads tags in logfmt.
   *
   * @throws BadSearch if the text is not logfmt
   */
  static LegacyTags parse(String text) throws BadSearch {
    Map<String, String> tags = new LinkedHashMap<>();
    Matcher pair = PAIR.matcher(text);
    int end = 0;
    while (pair.find() && pair.start() == end) {
      String quoted = pair.group(2);
      String value = quoted == null ? pair.group(3) : quoted.replaceAll("\\\\(.)", "$1");
      tags.put(pair.group(1), value);
      end = pair.end();
    }
    if (!text.substring(end).isBlank()) {
      throw new BadSearch("invalid tags: logfmt syntax error at pos " + (end + 1));
    }
    return new LegacyTags(tags);
  }

  boolean in(TraceFacts trace) {
    return tags.entrySet().stream().allMatch(tag -> in(trace, tag.getKey(), tag.getValue()));
  }

  private static boolean in(TraceFacts trace, String tag, String value) {
    boolean error = tag.equals("error") && value.equals("true");
    Field field =
        switch (tag) {
          case "name" -> field("name");
          case "root.name" -> field("rootName");
          case "root.service.name" -> field("rootServiceName");
          case "error", "status.code" -> field("status");
          default -> field("." + tag);
        };
    String wanted = error ? "error" : value;
    return trace.trace().spans().stream()
        .flatMap(span -> field.choices(trace, span).stream())
        .anyMatch(choice -> choice.value().equals(wanted));
  }

  private static Field field(String name) {
    return FieldParser.field(name).orElseThrow();
  }
}
