package dev.throughline.gateway.relay;

import dev.throughline.gateway.problem.Problems;
import dev.throughline.gateway.upstream.UpstreamFailure;
import dev.throughline.gateway.upstream.UpstreamFailure.Kind;
import dev.throughline.gateway.upstream.UpstreamStream;
import dev.throughline.telemetry.problem.Problem;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/**
 * Passes one stream's bytes on unchanged, no faster than the client takes them. When the source
 * breaks off, or the stream is cut, the client gets one event more that says so.
 */
public final class StreamRelay {
  private static final Logger LOG = LoggerFactory.getLogger(StreamRelay.class);

  private final UpstreamStream source;
  private final OpenStream stream;
  private final Function<Problem, byte[]> lastEvent;
  private final Context request = Context.current();
  private final EventBoundary boundary = new EventBoundary();

  /**
   * A relay of the current request.
   *
   * @param stream closed with the relay's end, whichever way it ends
   * @param lastEvent how a problem is told within the stream
   */
  public StreamRelay(
      UpstreamStream source, OpenStream stream, Function<Problem, byte[]> lastEvent) {
    this.source = source;
    this.stream = stream;
    this.lastEvent = lastEvent;
  }

  /** For one subscriber. Fails only where the client cannot be told in the stream what happened. */
  public Publisher<byte[]> pieces() {
    return Flux.from(source.bytes())
        .doOnRequest(stream::ask)
        .doOnNext(
            bytes -> {
              stream.receive();
              boundary.pass(bytes);
            })
        .takeUntilOther(stream.whenCut())
        .concatWith(Flux.defer(this::cutOrNothing))
        .onErrorResume(this::explain)
        .doFinally(end -> stream.close());
  }

  private Publisher<byte[]> cutOrNothing() {
    return stream.reason().<Publisher<byte[]>>map(this::cut).orElse(Flux.empty());
  }

  private Publisher<byte[]> cut(Cut why) {
    return Flux.error(new CutException(why));
  }

  /** A source whose connection is closed by a cut fails too; the cut is what is to be told. */
  private Publisher<byte[]> explain(Throwable fault) {
    try (Scope ignored = request.makeCurrent()) {
      Problem problem = stream.reason().map(StreamRelay::tell).orElseGet(this::tellBrokenOff);
      return isTellable() ? Flux.just(lastEvent.apply(problem)) : Flux.error(fault);
    }
  }

  private static Problem tell(Cut why) {
    mark(why.errorType(), why.sentence());
    return why.problem();
  }

  private Problem tellBrokenOff() {
    UpstreamFailure failure = new UpstreamFailure(source.hop(), Kind.BROKEN_OFF);
    mark(failure.kind().errorType(), failure.sentence());
    return Problems.of(failure);
  }

  /** On the request's span and in the log. */
  private static void mark(String errorType, String sentence) {
    BusinessSpans.fail(Span.current(), errorType, sentence);
    LOG.warn("A stream ended early: {}", sentence);
  }

  /** In the middle of an event, one more would make a whole event out of the half. */
  private boolean isTellable() {
    return boundary.isBetweenEvents() && stream.reason().filter(Cut.STALLED::equals).isEmpty();
  }
}
