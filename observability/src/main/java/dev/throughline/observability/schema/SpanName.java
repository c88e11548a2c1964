package dev.throughline.observability.schema;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How a span is named: text, and in braces the keys of attributes whose values stand there, such as
 * {@code execute_tool {gen_ai.tool.name}}.
 */
public record SpanName(String pattern) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

  /** The attributes that the name is made of. */
  public List<String> keys() {
    return PLACEHOLDER.matcher(pattern).results().map(found -> found.group(1)).toList();
  }

  /** Whether a span with these attributes is to have this name. */
  public boolean names(String spanName, Function<String, Optional<String>> attributes) {
    StringBuilder expected = new StringBuilder();
    int end = 0;
    for (MatchResult found : PLACEHOLDER.matcher(pattern).results().toList()) {
      Optional<String> value = attributes.apply(found.group(1));
      if (value.isEmpty()) {
        return false;
      }
      expected.append(pattern, end, found.start()).append(value.get());
      end = found.end();
    }
    return expected.append(pattern.substring(end)).toString().equals(spanName);
  }

  @Override
  public String toString() {
    return pattern;
  }
}
