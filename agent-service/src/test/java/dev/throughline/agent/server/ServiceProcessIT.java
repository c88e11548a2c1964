package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.servicetesting.ServiceProcess;
import dev.throughline.servicetesting.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, as it is run. */
class ServiceProcessIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final TestIdentity identity = new TestIdentity();

  @TempDir Path folder;

  @Test
  void servesWithWhatItsEnvironmentSaysAndEndsWhenAsked() throws Exception {
    try (ModelStub model = ModelStub.start();
        ServiceProcess service = start(environment(model.port()))) {
      service.awaitServing(() -> readiness(service) == 200);
      model.answer(Replies.calls("outline", "complexity", "suspicious_patterns"));
      model.answer(Replies.answerWithLogprobs());

      HttpResponse<String> answer =
          client.send(
              request(service, "/agents/code-analyst/execute")
                  .POST(AgentServer.json("{\"input\": \"How risky is this?\"}"))
                  .build(),
              BodyHandlers.ofString());

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(service.log().lines()).allMatch(line -> line.startsWith("{"));

      service.terminate();
      assertThat(service.exitCode(PATIENCE)).isEqualTo(143);
    }
  }

  @Test
  void whatIsUnderWayEndsBeforeTheServiceDoes() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (ModelStub model = ModelStub.start();
        ServiceProcess service = start(environment(model.port()))) {
      service.awaitServing(() -> readiness(service) == 200);
      model.answer(
          request -> {
            asked.countDown();
            awaitUninterruptibly(release);
            return Replies.answerWithLogprobs();
          });
      CompletableFuture<HttpResponse<String>> answer =
          client.sendAsync(
              request(service, "/agents/code-analyst/execute")
                  .POST(AgentServer.json("{\"input\": \"How risky is this?\"}"))
                  .build(),
              BodyHandlers.ofString());
      asked.await();

      service.terminate();
      Awaitility.await("the service takes no new requests")
          .atMost(Duration.ofSeconds(10))
          .until(() -> readiness(service) != 200);
      release.countDown();

      assertThat(answer.get().statusCode()).as(service.log()).isEqualTo(200);
      assertThat(service.exitCode(PATIENCE)).isEqualTo(143);
    }
  }

  @Test
  void doesNotStartWithAnAgentThatIsWrongAndSaysWhere() throws Exception {
    Path agents = Files.createDirectory(folder.resolve("agents"));
    Files.writeString(agents.resolve("mine.yaml"), "name: mine\nmodel: [1]\n");
    Map<String, String> environment = environment(1);
    environment.put("AGENTS_FOLDER", agents.toString());

    try (ServiceProcess service = start(environment)) {
      assertThat(service.exitCode(PATIENCE)).isNotZero();
      assertThat(service.log()).contains(agents.resolve("mine.yaml").toString());
    }
  }

  @Test
  void doesNotStartWithoutItsKeyAndSaysHowToSetIt() throws Exception {
    Map<String, String> environment = environment(1);
    environment.put("IDENTITY_PUBLIC_KEY_FILE", "");

    try (ServiceProcess service = start(environment)) {
      assertThat(service.exitCode(PATIENCE)).isNotZero();
      assertThat(service.log()).contains("IDENTITY_PUBLIC_KEY_FILE");
    }
  }

  private ServiceProcess start(Map<String, String> environment) throws IOException {
    return ServiceProcess.start(folder, "MICRONAUT_SERVER_PORT", environment, "-Xmx128m");
  }

  private Map<String, String> environment(int modelPort) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("DATASOURCES_DEFAULT_URL", TestDatabase.create().url());
    environment.put("DATASOURCES_DEFAULT_USERNAME", TestDatabase.USERNAME);
    environment.put("MODEL_PROXY_ADDRESS", "127.0.0.1:" + modelPort);
    environment.put("IDENTITY_PUBLIC_KEY_FILE", identity.publicKeyFile(folder).toString());
    return environment;
  }

  private HttpRequest.Builder request(ServiceProcess service, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + identity.token("user-1"));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int readiness(ServiceProcess service) throws Exception {
    try {
      return client
          .send(request(service, "/health/readiness").GET().build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException notThere) {
      return 0;
    }
  }
}
