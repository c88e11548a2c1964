package dev.throughline.e2e.platform;

import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.scenario.Player;
import dev.throughline.tracereader.LogSource;
import dev.throughline.tracereader.LokiClient;
import dev.throughline.tracereader.TempoClient;

/**
 * A running installation, as a test sees it: a gateway to send requests to, and traces and logs to
 * read.
 */
public final class Platform {
  private final LocalStack stack;
  private final TempoClient traces;
  private final LogSource logs;

  public Platform(LocalStack stack) {
    this.stack = stack;
    traces = new TempoClient(stack.traces());
    logs = new LokiClient(stack.traces());
  }

  /** The processes, for tests that stop or kill one. */
  public LocalStack stack() {
    return stack;
  }

  /** A client whose key may do everything. */
  public GatewayClient client() {
    return new GatewayClient(stack.gateway(), stack.keys().full());
  }

  /** Plays the scenarios of the demo here. */
  public Player player() {
    return new Player(stack.gateway(), stack.keys(), traces);
  }

  /** Starts the gateway anew, so that it knows no credential. */
  public void forgetCredentials() {
    stack.stop(Component.API_GATEWAY);
    stack.start(Component.API_GATEWAY);
  }

  public TempoClient traces() {
    return traces;
  }

  public LogSource logSource() {
    return logs;
  }
}
