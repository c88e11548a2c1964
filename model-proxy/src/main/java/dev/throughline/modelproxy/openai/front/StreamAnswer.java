package dev.throughline.modelproxy.openai.front;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import reactor.core.publisher.MonoSink;

/** A stream's response: headers with the first event, or an error's own if there is none. */
final class StreamAnswer {
  private final EventStream events;
  private final MonoSink<HttpResponse<?>> response;
  private boolean begun;

  StreamAnswer(EventStream events, MonoSink<HttpResponse<?>> response) {
    this.events = events;
    this.response = response;
  }

  /** Sends an event in the client's time; false when it has gone. */
  boolean send(String data) {
    if (!begun) {
      begun = true;
      response.success(
          HttpResponse.ok(events.events())
              .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
              .header(HttpHeaders.CACHE_CONTROL, "no-store"));
    }
    return events.send(data);
  }

  void end(String data) {
    events.end(data);
  }

  /** Tells an error: by the status if that is still open, else by the last event. */
  void fail(ApiError error) {
    if (begun) {
      events.end(error.json().toString());
    } else {
      response.success(error.response());
    }
  }
}
