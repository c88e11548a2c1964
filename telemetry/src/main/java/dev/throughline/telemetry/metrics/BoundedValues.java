package dev.throughline.telemetry.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Keeps an attribute from having any number of values: what a model may have written becomes one
 * when it looks like a name and is among the first so many; {@value #OTHER}, OpenTelemetry's word
 * for the rest, stands for all others. Safe for use by several threads.
 */
public final class BoundedValues {
  /** Stands for what is not kept. */
  public static final String OTHER = "_OTHER";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./:@-]{0,63}");

  private final Set<String> kept = ConcurrentHashMap.newKeySet();
  private final int most;

  /**
   * @param most values that are kept, give or take what arrives in the same instant
   */
  public BoundedValues(int most) {
    this.most = most;
  }

  /** The value itself, or what stands for it. */
  public String of(String value) {
    if (kept.contains(value)) {
      return value;
    }
    if (kept.size() >= most || !NAME.matcher(value).matches()) {
      return OTHER;
    }
    kept.add(value);
    return value;
  }
}
