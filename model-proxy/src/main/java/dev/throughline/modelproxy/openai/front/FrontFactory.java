package dev.throughline.modelproxy.openai.front;

import dev.throughline.modelproxy.attempt.AttemptPolicy;
import dev.throughline.modelproxy.generation.Generation;
import dev.throughline.telemetry.span.BusinessSpans;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/** Builds what the controllers need. */
@Factory
final class FrontFactory {
  @Singleton
  ChatCompletions completions(Generation generation, BusinessSpans spans) {
    return new ChatCompletions(generation, spans, InstantSource.system());
  }

  @Singleton
  ClientCalls calls(
      @Named(TaskExecutors.BLOCKING) ExecutorService threads,
      @Named(TaskExecutors.SCHEDULED) ExecutorService timer,
      AttemptPolicy policy) {
    return new ClientCalls(threads, (ScheduledExecutorService) timer, policy.overallTimeout());
  }
}
