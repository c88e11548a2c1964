package dev.throughline.agent;

import io.micronaut.runtime.Micronaut;

/** Starts agent-service. Its settings are in {@code application.yml}. */
public final class AgentService {
  private AgentService() {}

  public static void main(String[] args) {
    Micronaut.build(args).mainClass(AgentService.class).banner(false).start();
  }
}
