package dev.throughline.traceassertions.awaiting;

import dev.throughline.tracereader.TraceReadException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads something that grows until it is as wanted and has stopped growing.
 *
 * <p>Reads follow each other more and more slowly while nothing changes, and quickly again once
 * something does.
 */
final class Waiting<T> {
  static final Duration DEFAULT_WITHIN = Duration.ofSeconds(15);
  static final Duration DEFAULT_QUIET = Duration.ofMillis(500);

  private static final Duration SHORTEST = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofMillis(250);

  private final Pace pace;
  private final Supplier<Optional<T>> read;
  private final Function<T, Set<String>> parts;
  private final Predicate<T> wanted;

  private @Nullable T last;
  private boolean met;
  private Set<String> known = Set.of();
  private Set<String> latest = Set.of();
  private long changedAt;
  private @Nullable TraceReadException failure;
  private Duration step = SHORTEST;

  /**
   * @param parts names of what it consists of; a new one is a change
   */
  Waiting(
      Pace pace, Supplier<Optional<T>> read, Function<T, Set<String>> parts, Predicate<T> wanted) {
    this.pace = pace;
    this.read = read;
    this.parts = parts;
    this.wanted = wanted;
  }

  /**
   * Waits.
   *
   * @throws TraceReadException at once, if reading again would not help
   */
  Outcome<T> until(Duration within, Duration quiet) throws InterruptedException {
    long begin = pace.nanoTime();
    changedAt = begin;
    for (int reads = 1; ; reads++) {
      look();
      long now = pace.nanoTime();
      long unchanged = now - changedAt;
      if (last != null && met && failure == null && unchanged >= quiet.toNanos()) {
        return new Outcome.Met<>(last);
      }
      long left = within.toNanos() - (now - begin);
      if (left <= 0) {
        return new Outcome.TooLate<>(
            last, met, latest, Duration.ofNanos(unchanged), reads, failure);
      }
      long untilQuiet = met ? Math.max(1, quiet.toNanos() - unchanged) : Long.MAX_VALUE;
      pace.pause(Duration.ofNanos(Math.min(Math.min(step.toNanos(), left), untilQuiet)));
      step = step.multipliedBy(2).compareTo(LONGEST) < 0 ? step.multipliedBy(2) : LONGEST;
    }
  }

  private void look() {
    Optional<T> found;
    try {
      found = read.get();
      failure = null;
    } catch (TraceReadException e) {
      if (!e.isWorthRetrying()) {
        throw e;
      }
      failure = e;
      return;
    }
    if (found.isEmpty()) {
      return;
    }
    Set<String> now = parts.apply(found.get());
    if (last == null || !now.equals(known)) {
      Set<String> added = new HashSet<>(now);
      added.removeAll(known);
      latest = added;
      known = now;
      changedAt = pace.nanoTime();
      step = SHORTEST;
      met = wanted.test(found.get());
    }
    last = found.get();
  }
}
