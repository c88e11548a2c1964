package dev.throughline.e2e.platform;

import dev.throughline.localstack.ApiKeys;
import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.scenario.Player;
import dev.throughline.tracereader.LogSource;
import dev.throughline.tracereader.LokiClient;
import dev.throughline.tracereader.TempoClient;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.opentest4j.TestAbortedException;

/**
 * A running installation, as a test sees it: a gateway to send requests to, and traces, logs and
 * metrics to read. What this one cannot do skips the test that asks for it.
 */
public final class Platform {
  private final Installation installation;
  private final Optional<LocalStack> stack;
  private final TempoClient traces;
  private final LogSource logs;

  public Platform(LocalStack stack) {
    this(Installation.of(stack), Optional.of(stack));
  }

  Platform(Installation installation, Optional<LocalStack> stack) {
    this.installation = installation;
    this.stack = stack;
    traces = new TempoClient(installation.traces());
    logs = new LokiClient(installation.logs());
  }

  /** The processes, for tests that stop or kill one, or read what they write. */
  public LocalStack stack() {
    return stack.orElseThrow(
        () -> new TestAbortedException("needs the platform's processes, which run elsewhere"));
  }

  public URI gateway() {
    return installation.gateway();
  }

  /** The root of Tempo's API. */
  public URI tempo() {
    return installation.traces();
  }

  /** The root of Loki's API. */
  public URI loki() {
    return installation.logs();
  }

  /** One of the installation's keys. */
  public String key(Function<ApiKeys, String> which) {
    String key = which.apply(installation.keys());
    if (key.isEmpty()) {
      throw new TestAbortedException("needs a key that was not given for this installation");
    }
    return key;
  }

  /** A client whose key may do everything. */
  public GatewayClient client() {
    return client(ApiKeys::full);
  }

  /** A client with another of the installation's keys. */
  public GatewayClient client(Function<ApiKeys, String> which) {
    return new GatewayClient(gateway(), key(which));
  }

  /** Plays the scenarios of the demo here. */
  public Player player() {
    return new Player(gateway(), installation.keys(), traces);
  }

  /** Starts the gateway anew, so that it knows no credential. */
  public void forgetCredentials() {
    stack().stop(Component.API_GATEWAY);
    stack().start(Component.API_GATEWAY);
  }

  public TempoClient traces() {
    return traces;
  }

  public LogSource logSource() {
    return logs;
  }

  public Metrics metrics() {
    return installation
        .metrics()
        .orElseThrow(() -> new TestAbortedException("needs a Prometheus, which is not here"));
  }

  /** Where metrics are read, if anywhere: for what looks at all that is there. */
  public Optional<Metrics> metricsIfAny() {
    return installation.metrics();
  }
}
