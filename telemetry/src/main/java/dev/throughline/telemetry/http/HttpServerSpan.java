package dev.throughline.telemetry.http;

import dev.throughline.telemetry.span.BusinessSpans;
import dev.throughline.telemetry.span.RecordedFaults;
import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.instrumentation.api.instrumenter.Instrumenter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/** The SERVER span of one request. It ends once, with the response's last byte. */
final class HttpServerSpan {
  /** From here on a status is the server's fault, and the span an error. */
  private static final int FIRST_SERVER_ERROR = 500;

  private static final Logger LOG = LoggerFactory.getLogger(HttpServerSpan.class);
  private static final String CANCELLED = "cancelled";

  private final Instrumenter<HttpRequest<?>, HttpResponse<?>> instrumenter;
  private final Context context;
  private final HttpRequest<?> request;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean answered;

  HttpServerSpan(
      Instrumenter<HttpRequest<?>, HttpResponse<?>> instrumenter,
      Context context,
      HttpRequest<?> request) {
    this.instrumenter = instrumenter;
    this.context = context;
    this.request = request;
  }

  Context context() {
    return context;
  }

  /** Ends the span with this response: now if it is whole, or when its stream has ended. */
  MutableHttpResponse<?> endWith(MutableHttpResponse<?> response) {
    answered = true;
    if (response.body() instanceof Publisher<?> stream) {
      return endWithStream(response, stream);
    }
    end(response, faultOf(response));
    return response;
  }

  private MutableHttpResponse<?> endWithStream(
      MutableHttpResponse<?> response, Publisher<?> stream) {
    return response.body(
        Flux.from(stream)
            .doOnError(fault -> end(response, fault))
            .doOnCancel(() -> cancel(response))
            .doOnComplete(() -> end(response, faultOf(response))));
  }

  /** The request failed before there was a response. */
  void fail(Throwable fault) {
    end(null, fault);
  }

  /**
   * The client went away before there was a response. Micronaut also cancels what it asked for the
   * response once it has it, which means nothing.
   */
  void cancel() {
    if (!answered) {
      cancel(null);
    }
  }

  private void cancel(@Nullable HttpResponse<?> response) {
    if (!ended.get()) {
      request.setAttribute(ServerAttributes.ERROR_TYPE, CANCELLED);
      BusinessSpans.fail(Span.fromContext(context), CANCELLED, "the client went away");
    }
    end(response, null);
  }

  private void end(@Nullable HttpResponse<?> response, @Nullable Throwable fault) {
    if (ended.compareAndSet(false, true)) {
      if (fault != null && (response == null || response.code() == FIRST_SERVER_ERROR)) {
        log(fault);
      }
      boolean told = fault != null && RecordedFaults.isRecorded(context, fault);
      instrumenter.end(context, request, response, told ? null : fault);
    }
  }

  /**
   * A fault that nobody caught. Micronaut's own record of it is switched off in log4j2.xml: it is
   * written on whichever thread finds the fault, which may not know the request.
   */
  private void log(Throwable fault) {
    try (Scope ignored = context.makeCurrent()) {
      LOG.error("A request failed by a fault that nobody expected", fault);
    }
  }

  /** What a 5xx answer came from. What led to a 4xx is the client's affair, and no error here. */
  private static @Nullable Throwable faultOf(HttpResponse<?> response) {
    return response.code() < FIRST_SERVER_ERROR
        ? null
        : response.getAttribute(HttpAttributes.EXCEPTION, Throwable.class).orElse(null);
  }
}
