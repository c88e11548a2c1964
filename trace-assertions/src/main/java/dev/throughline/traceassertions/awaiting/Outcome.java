package dev.throughline.traceassertions.awaiting;

import dev.throughline.tracereader.TraceReadException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How waiting ended. */
sealed interface Outcome<T> {

  /** What was waited for is there, and nothing has been added to it for the quiet time. */
  record Met<T>(T value) implements Outcome<T> {}

  /**
   * The deadline came first.
   *
   * @param last what was read last, null if nothing was there
   * @param met whether that is what was waited for, but was not quiet
   * @param latest the parts of it that came with the last change
   * @param unchangedFor since when nothing was added
   * @param reads how often it was read
   * @param failure why the last read failed, null if it did not
   */
  record TooLate<T>(
      @Nullable T last,
      boolean met,
      Set<String> latest,
      Duration unchangedFor,
      int reads,
      @Nullable TraceReadException failure)
      implements Outcome<T> {}
}
