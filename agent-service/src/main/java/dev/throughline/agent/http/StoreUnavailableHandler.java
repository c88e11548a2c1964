package dev.throughline.agent.http;

import dev.throughline.agent.execution.StoreUnavailable;
import dev.throughline.telemetry.problem.ProblemResponse;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers when the database is away: what cannot be recorded is not answered either. */
@Singleton
final class StoreUnavailableHandler
    implements ExceptionHandler<StoreUnavailable, MutableHttpResponse<?>> {
  private static final Logger LOG = LoggerFactory.getLogger(StoreUnavailableHandler.class);

  @Override
  public MutableHttpResponse<?> handle(HttpRequest request, StoreUnavailable fault) {
    LOG.error("The store of executions does not answer", fault);
    return ProblemResponse.of(FaultProblem.of(fault));
  }
}
