package dev.throughline.localstack.awaiting;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.TraceReadException;
import dev.throughline.tracereader.TraceSource;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits, by a trace's id, until nothing more of it comes. Nobody announces a trace's last span: it
 * has settled when it hangs together and has not grown for a while, or has not for a longer one.
 * One that its source calls partial does not hang together, whatever it looks like.
 */
public final class SettledTrace {
  private static final Duration QUIET = Duration.ofMillis(600);
  private static final Duration QUIET_IF_BROKEN = Duration.ofSeconds(3);
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(80);

  private final TraceSource source;

  public SettledTrace(TraceSource source) {
    this.source = source;
  }

  /** The trace, or what of it came within the deadline; empty when nothing did. */
  public Optional<Trace> await(String traceId) throws InterruptedException {
    return await(traceId, DEADLINE);
  }

  /** The same of a trace that may never come: empty when nothing of it did within {@code hope}. */
  public Optional<Trace> await(String traceId, Duration hope) throws InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    long hopeless = System.nanoTime() + hope.toNanos();
    long grown = System.nanoTime();
    Optional<Trace> latest = Optional.empty();
    int spans = 0;
    while (System.nanoTime() - end < 0) {
      Optional<Trace> now = read(traceId);
      if (now.isPresent() && now.get().spans().size() > spans) {
        spans = now.get().spans().size();
        grown = System.nanoTime();
      }
      latest = now.isPresent() ? now : latest;
      Duration quiet = Duration.ofNanos(System.nanoTime() - grown);
      if (latest.isPresent() && quiet.compareTo(needed(latest.get())) >= 0) {
        return latest;
      }
      if (latest.isEmpty() && System.nanoTime() - hopeless >= 0) {
        return latest;
      }
      Thread.sleep(PAUSE.toMillis());
    }
    return latest;
  }

  /** What is known of the trace now. */
  public Optional<Trace> read(String traceId) {
    try {
      return source.trace(traceId);
    } catch (TraceReadException e) {
      if (e.isWorthRetrying()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Duration needed(Trace trace) {
    return hangsTogether(trace) ? QUIET : QUIET_IF_BROKEN;
  }

  /** A caller from outside may have sent a parent of its own: only the gateway's span counts. */
  private static boolean hangsTogether(Trace trace) {
    boolean whole = trace.partialReason().isEmpty();
    boolean begun = trace.tops().stream().allMatch(top -> top.kind() == SpanKind.SERVER);
    return whole
        && begun
        && trace.tops().size() == 1
        && trace.spans().stream().allMatch(Span::isEnded);
  }
}
