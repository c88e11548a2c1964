package dev.throughline.e2e.schema;

import dev.throughline.e2e.platform.GatewayClient;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.Sources;
import dev.throughline.localstack.ApiKeys;
import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.call.AgentCall;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.scenario.Player;
import dev.throughline.localstack.scenario.Scenario;
import dev.throughline.localstack.scenario.Scenarios;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks a platform for all that it can be asked for, so that it shows all that it emits. */
final class Load {
  private static final int AT_ONCE = 4;
  private static final String NO_TRACE = "00000000000000000000000000000abc";

  private final ObservedPlatform observed;
  private final Platform platform;
  private final GatewayClient client;
  private final AgentCall call;

  Load(ObservedPlatform observed) {
    this.observed = observed;
    platform = new Platform(observed.stack());
    client = platform.client();
    call = new AgentCall(observed.stack().gateway(), observed.stack().keys().full());
  }

  void play() throws Exception {
    atOnce(scenarios());
    atOnce(List.of(this::credentials, this::badRequests, this::questions, this::models));
    observed.spoilCatalogue();
    samplings();
    observed.loseTelemetry(() -> client.get("/api/v1/agents"));
    outages();
  }

  private List<Action> scenarios() {
    Player player = platform.player();
    List<Action> actions = new ArrayList<>();
    for (Scenario scenario : Scenarios.all()) {
      actions.add(() -> player.play(scenario, event -> {}));
    }
    return actions;
  }

  private void credentials() {
    ApiKeys keys = platform.stack().keys();
    String nobodys = "tl_Ab3dEf9h_" + "a".repeat(40);
    for (String key : List.of("", nobodys, keys.expired(), keys.revoked(), keys.readOnly())) {
      client.with(key).analyse("?", Sources.CLEAN);
    }
  }

  private void badRequests() {
    client.execute("nobody", GatewayClient.request("?", "class A {}"));
    client.execute("code-analyst", "{");
    client.get("/api/v1/nothing");
    client.analyse("[[scenario:schema-violation]]", Sources.CLEAN);
    client.analyse("[[scenario:model-error]]", Sources.CLEAN);
    AgentRequest diagnosis = Scenarios.named("diagnose").request();
    call.send(diagnosis.asking(diagnosis.input().replace("{trace}", NO_TRACE)));
  }

  private void questions() {
    client.get("/api/v1/agents");
    client.get("/api/v1/executions?outcome=answered");
    String id = client.analyse("?", Sources.RISKY).body().get("execution_id").asText();
    client.get("/api/v1/executions/" + id + "/decisions");
    client.analyse("?", Sources.RISKY, "Idempotency-Key", "once");
    client.analyse("?", Sources.RISKY, "Idempotency-Key", "once");
  }

  private void models() {
    client.get("/v1/models");
    for (String question : List.of("Hello", "[[scenario:fallback]]", "[[scenario:model-error]]")) {
      chat("false", question);
      chat("true", question);
    }
  }

  private void chat(String stream, String question) {
    client.send(
        client
            .to("/v1/chat/completions", "Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    """
                    {"model": "default", "stream": %s,
                     "messages": [{"role": "user", "content": "%s"}]}
                    """
                        .formatted(stream, question))));
  }

  /** The other strategies, the first of which has something to drop. */
  private void samplings() {
    for (String strategy : List.of("rate-limited=1", "probabilistic=1", "tail")) {
      platform.stack().stop(Component.API_GATEWAY);
      platform.stack().start(Component.API_GATEWAY, Map.of("TELEMETRY_SAMPLING", strategy));
      client.get("/api/v1/agents");
      client.get("/api/v1/agents");
    }
  }

  /** Last: it is not started again. The gateway knows the usual client still, the other one not. */
  private void outages() {
    LocalStack stack = platform.stack();
    stack.kill(Component.POSTGRES);
    client.analyse("?", Sources.CLEAN);
    chat("false", "Hello");
    client.with(stack.keys().otherUser()).get("/api/v1/agents");
  }

  private static void atOnce(List<Action> actions) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> pending = new ArrayList<>();
      for (Action action : actions) {
        pending.add(
            executor.submit(
                () -> {
                  action.run();
                  return null;
                }));
      }
      for (Future<?> one : pending) {
        one.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private interface Action {
    void run() throws Exception;
  }
}
