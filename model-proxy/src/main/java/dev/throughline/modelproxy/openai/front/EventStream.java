package dev.throughline.modelproxy.openai.front;

import io.grpc.Context;
import io.micronaut.http.sse.Event;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Server-sent events to a client as fast as it reads them and no faster, so that a slow client
 * slows the model down instead of filling our memory. One thread sends; it waits where the client
 * is not ready, until the call's gRPC context is cancelled.
 */
final class EventStream {
  private final Context call;
  private final Object changed = new Object();
  private @Nullable FluxSink<Event<String>> client;

  /**
   * @param call the call whose answer goes out; its cancellation means that nobody listens
   */
  EventStream(Context call) {
    this.call = call;
    call.addListener(ignored -> wakeUp(), Runnable::run);
  }

  /** The events, for one subscriber. */
  Publisher<Event<String>> events() {
    return Flux.create(this::connect);
  }

  private void connect(FluxSink<Event<String>> sink) {
    sink.onRequest(count -> wakeUp());
    synchronized (changed) {
      client = sink;
      changed.notifyAll();
    }
  }

  private void wakeUp() {
    synchronized (changed) {
      changed.notifyAll();
    }
  }

  /** Sends an event once the client is ready for it; false when it has gone. */
  boolean send(String data) {
    FluxSink<Event<String>> ready = awaitReady();
    if (ready != null) {
      ready.next(Event.of(data));
    }
    return ready != null;
  }

  private @Nullable FluxSink<Event<String>> awaitReady() {
    synchronized (changed) {
      while (!call.isCancelled()) {
        if (client != null && client.isCancelled()) {
          return null;
        }
        if (client != null && client.requestedFromDownstream() > 0) {
          return client;
        }
        try {
          changed.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return null;
        }
      }
    }
    return null;
  }

  /** Sends the last event without waiting, and ends the stream. */
  void end(String data) {
    synchronized (changed) {
      if (client != null) {
        client.next(Event.of(data)).complete();
      }
    }
  }
}
