package dev.throughline.modelproxy.openai.front;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers what was turned away. */
@Singleton
final class ApiExceptionHandler implements ExceptionHandler<ApiException, HttpResponse<?>> {
  @Override
  public HttpResponse<?> handle(HttpRequest request, ApiException refusal) {
    return refusal.error().response();
  }
}
