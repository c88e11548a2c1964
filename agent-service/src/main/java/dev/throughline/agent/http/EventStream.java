package dev.throughline.agent.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.agent.live.LiveEvent;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.opentelemetry.context.Context;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** An execution's events as a response that lasts as long as the execution. */
final class EventStream {
  /** The idle time is looked at so many times within one interval. */
  private static final int LOOKS = 4;

  private final ObjectMapper json;
  private final Duration keepAlive;

  /**
   * @param keepAlive after how long without an event a comment goes out
   */
  EventStream(ObjectMapper json, Duration keepAlive) {
    if (keepAlive.isNegative() || keepAlive.isZero()) {
      throw new IllegalArgumentException("agent.events-keep-alive must be more than zero");
    }
    this.json = json;
    this.keepAlive = keepAlive;
  }

  private record Frame(byte[] bytes, boolean isLast) {}

  /**
   * The response.
   *
   * @param whenLeft what to do when the client goes away before the last event
   */
  MutableHttpResponse<Publisher<byte[]>> response(Publisher<LiveEvent> events, Runnable whenLeft) {
    EventFrames frames = new EventFrames(json, Context.current());
    Flux<Frame> told =
        Flux.from(events).map(event -> new Frame(frames.frame(event), event.isLast()));
    return HttpResponse.<Publisher<byte[]>>ok(
            withKeepAlive(told).doOnCancel(whenLeft).map(Frame::bytes))
        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private Flux<Frame> withKeepAlive(Flux<Frame> told) {
    Duration look = keepAlive.dividedBy(LOOKS);
    Stopwatch idle = new Stopwatch();
    Flux<Frame> comments =
        Flux.interval(look)
            .onBackpressureDrop()
            .filter(tick -> idle.elapsed().compareTo(keepAlive.minus(look)) > 0)
            .map(tick -> new Frame(EventFrames.keepAlive(), false));
    return Flux.merge(told, comments).doOnNext(frame -> idle.restart()).takeUntil(Frame::isLast);
  }

  /** Time since something went out. */
  private static final class Stopwatch {
    private volatile long start = System.nanoTime();

    void restart() {
      start = System.nanoTime();
    }

    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }
}
