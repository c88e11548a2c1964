package dev.throughline.traceassertions.awaiting;

import dev.throughline.traceassertions.shape.CorrelatedTraces;
import dev.throughline.traceassertions.shape.ObservedTree;
import dev.throughline.traceassertions.shape.Shape;
import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.TraceSource;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Waits for one trace by its id: until it is as wanted and quiet, at most until a deadline. Spans
 * come from several processes, each when it likes; only quiet tells that none is still to come.
 *
 * <p>All methods named {@code until...} return the trace, or throw an {@link AssertionError} that
 * says what was wrong with it at the deadline, or a {@link
 * dev.throughline.tracereader.TraceReadException} if the source refuses to be read.
 */
public final class TraceAwait {
  private final String traceId;
  private final TraceSource source;
  private final CorrelatedTraces correlated;
  private final Pace pace;
  private final Set<String> callers = new HashSet<>();
  private Duration within = Waiting.DEFAULT_WITHIN;
  private Duration quiet = Waiting.DEFAULT_QUIET;
  private String correlationId = "";

  TraceAwait(String traceId, TraceSource source, CorrelatedTraces correlated, Pace pace) {
    this.traceId = traceId;
    this.source = source;
    this.correlated = correlated;
    this.pace = pace;
  }

  /** Sets the deadline; 15 seconds otherwise. */
  public TraceAwait within(Duration deadline) {
    within = deadline;
    return this;
  }

  /**
   * Sets for how long no new span may have come; 500 ms otherwise. Longer than the exporters of the
   * services hold spans back, or a late one is missed.
   */
  public TraceAwait quietFor(Duration duration) {
    quiet = duration;
    return this;
  }

  /** Says that the test itself began the trace: a span whose parent is this one is a root. */
  public TraceAwait startedBy(String spanId) {
    callers.add(spanId);
    return this;
  }

  /** Says which correlation id the request had, to look for its spans if the trace never comes. */
  public TraceAwait correlatedBy(String id) {
    correlationId = id;
    return this;
  }

  /**
   * Waits for a shape.
   *
   * @throws dev.throughline.traceassertions.shape.ShapeSyntaxException at once, if the text is
   *     malformed
   */
  public Trace untilShape(String text) {
    Shape shape = Shape.parse(text);
    return await(
        trace -> shape.matches(tree(trace)),
        trace -> shape.mismatch(tree(trace), correlated).orElse("The trace has the shape now"));
  }

  /** Waits for the trace, whatever it looks like. */
  public Trace untilQuiet() {
    return await(trace -> true, trace -> "The trace is there");
  }

  /**
   * Waits for anything else about the trace.
   *
   * @param what what is waited for, for the message: "has an error"
   */
  public Trace until(String what, Predicate<Trace> condition) {
    return await(
        condition,
        trace ->
            "Trace %s does not meet: %s\n%s".formatted(traceId, what, TooLateText.spans(trace)));
  }

  private ObservedTree tree(Trace trace) {
    return ObservedTree.of(trace, callers);
  }

  private Trace await(Predicate<Trace> wanted, Function<Trace, String> mismatch) {
    Waiting<Trace> waiting =
        new Waiting<>(
            pace,
            () -> source.trace(traceId),
            TraceAwait::parts,
            trace -> trace.partialReason().isEmpty() && wanted.test(trace));
    Outcome<Trace> outcome = Interrupts.kept(() -> waiting.until(within, quiet));
    if (outcome instanceof Outcome.Met<Trace> met) {
      return met.value();
    }
    throw new AssertionError(
        new TooLateText(traceId, within, quiet, correlationId, correlated)
            .of((Outcome.TooLate<Trace>) outcome, mismatch));
  }

  private static Set<String> parts(Trace trace) {
    Set<String> parts = new HashSet<>();
    for (Span span : trace.spans()) {
      String part = "%s of %s".formatted(span.name(), span.service());
      for (int copy = 1; !parts.add(part + id(span, copy)); copy++) {}
    }
    trace.partialReason().ifPresent(reason -> parts.add("partial: " + reason));
    return parts;
  }

  private static String id(Span span, int copy) {
    return " (span %s%s%s)"
        .formatted(
            span.spanId(), copy == 1 ? "" : ", copy " + copy, span.isEnded() ? "" : ", not ended");
  }
}
