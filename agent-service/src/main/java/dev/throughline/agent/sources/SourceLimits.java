package dev.throughline.agent.sources;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a request's sources may be.
 *
 * @param maxCount most files of one request, 1 or more
 * @param maxBytes most bytes, in UTF-8, of all files of one request together, 1 or more
 */
public record SourceLimits(int maxCount, int maxBytes) {
  static final int MAX_PATH_CHARACTERS = 256;

  /**
   * Relative, with forward slashes, and of letters that neither a terminal nor a log line takes for
   * something else. A segment cannot start with a dot, so that no path climbs out of its folder.
   */
  private static final Pattern PATH =
      Pattern.compile(
          "[\\p{L}\\p{N}_$+@-][\\p{L}\\p{N}_$+@. -]*(/[\\p{L}\\p{N}_$+@-][\\p{L}\\p{N}_$+@. -]*)*");

  public SourceLimits {
    if (maxCount < 1 || maxBytes < 1) {
      throw new IllegalArgumentException("source limits must be 1 or more");
    }
  }

  /**
   * Every way in which the sources break these limits, as sentences that name a file by its
   * position, since a bad path is not fit to be repeated; empty when they keep them.
   */
  public List<String> violations(List<Source> sources) {
    List<String> violations = new ArrayList<>();
    if (sources.size() > maxCount) {
      violations.add("%d sources, at most %d are accepted".formatted(sources.size(), maxCount));
    }
    long bytes = totalBytes(sources);
    if (bytes > maxBytes) {
      violations.add(
          "the sources have %d bytes together, at most %d are accepted".formatted(bytes, maxBytes));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < sources.size() && i < maxCount; i++) {
      String path = sources.get(i).path();
      if (path.length() > MAX_PATH_CHARACTERS || !PATH.matcher(path).matches()) {
        violations.add(
            "the path of source %d is not a plain relative path of at most %d characters"
                .formatted(i + 1, MAX_PATH_CHARACTERS));
      } else if (!seen.add(path)) {
        violations.add("the path of source %d is that of an earlier one".formatted(i + 1));
      }
    }
    return List.copyOf(violations);
  }

  /** Bytes of all contents together in UTF-8. */
  public static long totalBytes(List<Source> sources) {
    return sources.stream()
        .mapToLong(source -> source.content().getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }
}
