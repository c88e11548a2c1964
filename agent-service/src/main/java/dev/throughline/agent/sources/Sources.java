package dev.throughline.agent.sources;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sources of one request, each parsed when first asked for and then once only. */
public final class Sources {
  private final Map<String, Source> byPath = new LinkedHashMap<>();
  private final Map<String, ParsedSource> parsed = new ConcurrentHashMap<>();

  /**
   * @param sources in the caller's order
   * @throws IllegalArgumentException when two have the same path; {@link SourceLimits} tells before
   */
  public Sources(List<Source> sources) {
    for (Source source : sources) {
      if (byPath.putIfAbsent(source.path(), source) != null) {
        throw new IllegalArgumentException("two sources have the same path");
      }
    }
  }

  /** The source with exactly this path; empty when the request has none. */
  public Optional<Source> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** Every source, parsed, in the caller's order. */
  public List<ParsedSource> parseAll() {
    return byPath.values().stream().map(this::parse).toList();
  }

  /** The source with exactly this path, parsed; empty when the request has none. */
  public Optional<ParsedSource> parse(String path) {
    return find(path).map(this::parse);
  }

  private ParsedSource parse(Source source) {
    return parsed.computeIfAbsent(source.path(), path -> SourceParser.parse(source));
  }
}
