package dev.throughline.modelproxy.openai.back;

import dev.throughline.modelproxy.backend.BackendKind;
import dev.throughline.modelproxy.backend.ModelBackend;
import dev.throughline.modelproxy.catalogue.BackendSpec;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/** Servers that speak OpenAI's API. */
@Singleton
final class OpenAiKind implements BackendKind {
  private final ScheduledExecutorService timer;

  OpenAiKind(@Named(TaskExecutors.SCHEDULED) ExecutorService timer) {
    this.timer = (ScheduledExecutorService) timer;
  }

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public ModelBackend open(BackendSpec spec) {
    OpenAiSettings settings = OpenAiSettings.of(spec.settings());
    return new OpenAiBackend(settings, new Exchanges(settings, timer));
  }
}
