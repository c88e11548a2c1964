package dev.throughline.tracereader.analysis;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import java.util.Optional;

/**
 * Whether all of a trace seems to be there. A trace that is still being written looks like this
 * too.
 */
public final class Completeness {
  private Completeness() {}

  /** Why the trace is not complete, in a few words; empty when nothing speaks against it. */
  public static Optional<String> problem(Trace trace) {
    if (trace.partialReason().isPresent()) {
      return Optional.of("the back end has only a part of it");
    }
    if (trace.roots().isEmpty()) {
      return Optional.of("its root has not arrived");
    }
    if (trace.roots().size() > 1) {
      return Optional.of("it has %d roots".formatted(trace.roots().size()));
    }
    int orphans = trace.orphans().size();
    if (orphans > 0) {
      return Optional.of("the parents of %d spans are missing".formatted(orphans));
    }
    return trace.spans().stream().allMatch(Span::isEnded)
        ? Optional.empty()
        : Optional.of("some of its spans have not ended");
  }
}
