package dev.throughline.agent.http;

import dev.throughline.telemetry.problem.ProblemResponse;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers what was turned away. */
@Singleton
final class RefusalHandler implements ExceptionHandler<HttpRefusal, MutableHttpResponse<?>> {
  @Override
  public MutableHttpResponse<?> handle(HttpRequest request, HttpRefusal refusal) {
    return RetryAfter.set(ProblemResponse.of(refusal.problem()), refusal.retryAfter());
  }
}
