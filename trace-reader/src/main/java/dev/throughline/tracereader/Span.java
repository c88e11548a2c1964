package dev.throughline.tracereader;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One span, as a back end told it.
 *
 * @param traceId 32 lower-case hex digits
 * @param spanId 16 lower-case hex digits
 * @param parentSpanId 16 lower-case hex digits, or null when it has no parent
 * @param service the resource's {@code service.name}, empty when the resource has none
 * @param name the span's name
 * @param kind its part in a call
 * @param startNanos when it began, in nanoseconds since the epoch
 * @param endNanos when it ended, in nanoseconds since the epoch; 0 when it has not
 * @param status how it ended
 * @param statusMessage why it failed, empty when nobody said
 * @param attributes its attributes
 * @param events what happened in it, in time order
 * @param links its references to other spans
 * @param resource the attributes of the process that made it
 * @param scope the library that made it
 */
public record Span(
    String traceId,
    String spanId,
    @Nullable String parentSpanId,
    String service,
    String name,
    SpanKind kind,
    long startNanos,
    long endNanos,
    SpanStatus status,
    String statusMessage,
    Attributes attributes,
    List<SpanEvent> events,
    List<SpanLink> links,
    Attributes resource,
    Scope scope) {

  /** Copies the lists. */
  public Span {
    events = List.copyOf(events);
    links = List.copyOf(links);
  }

  /** Starts a span of this trace, id and name; everything else has a harmless default. */
  public static SpanBuilder builder(String traceId, String spanId, String name) {
    return new SpanBuilder(traceId, spanId, name);
  }

  /** Whether it has ended. */
  public boolean isEnded() {
    return endNanos > 0;
  }

  /** Whether its status is {@link SpanStatus#ERROR}. */
  public boolean isError() {
    return status == SpanStatus.ERROR;
  }

  /** How long it took; zero for one that has not ended or whose clock ran backwards. */
  public Duration duration() {
    return Duration.ofNanos(Math.max(0, endNanos - startNanos));
  }

  /** The exceptions recorded on it, in time order. */
  public List<SpanEvent> exceptions() {
    return events.stream().filter(SpanEvent::isException).toList();
  }

  /** What kind of failure it was: the attribute {@code error.type}. */
  public Optional<String> errorType() {
    return attributes.string("error.type");
  }
}
