package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.servicetesting.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, as it is run. */
class ServiceProcessIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Where nobody listens that would be asked. */
  private static final int NO_MODEL = 1;

  @TempDir Path folder;

  @Test
  void servesWithWhatItsEnvironmentSaysAndEndsWhenAsked() throws Exception {
    try (ModelStub model = ModelStub.start();
        AgentProcess service = start(model.port(), Map.of())) {
      service.awaitServing();
      model.answer(Replies.calls("outline", "complexity", "suspicious_patterns"));
      model.answer(Replies.answerWithLogprobs());

      Answer answer = service.execute().get();

      assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
      assertThat(service.process().log().lines()).allMatch(line -> line.startsWith("{"));

      service.process().terminate();
      assertThat(service.process().exitCode(PATIENCE)).isEqualTo(143);
    }
  }

  @Test
  void whatIsUnderWayEndsBeforeTheServiceDoes() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (ModelStub model = ModelStub.start();
        AgentProcess service = start(model.port(), Map.of())) {
      service.awaitServing();
      model.answer(Replies.answerWithLogprobs(), release);
      CompletableFuture<Answer> answer = service.execute();
      Awaitility.await("the model is asked").until(() -> model.requests().size() == 1);

      service.process().terminate();
      Awaitility.await("the service takes no new requests")
          .atMost(Duration.ofSeconds(10))
          .until(() -> service.readiness() != 200);
      release.countDown();

      assertThat(answer.get().status()).as(service.process().log()).isEqualTo(200);
      assertThat(service.process().exitCode(PATIENCE)).isEqualTo(143);
    }
  }

  @Test
  void doesNotStartWithAnAgentThatIsWrongAndSaysWhere() throws Exception {
    Path agents = Files.createDirectory(folder.resolve("agents"));
    Files.writeString(agents.resolve("mine.yaml"), "name: mine\nmodel: [1]\n");

    try (AgentProcess service = start(NO_MODEL, Map.of("AGENTS_FOLDER", agents.toString()))) {
      assertThat(service.process().exitCode(PATIENCE)).isNotZero();
      assertThat(service.process().log()).contains(agents.resolve("mine.yaml").toString());
    }
  }

  @Test
  void doesNotStartWithoutItsKeyAndSaysHowToSetIt() throws Exception {
    try (AgentProcess service = start(NO_MODEL, Map.of("IDENTITY_PUBLIC_KEY_FILE", ""))) {
      assertThat(service.process().exitCode(PATIENCE)).isNotZero();
      assertThat(service.process().log()).contains("IDENTITY_PUBLIC_KEY_FILE");
    }
  }

  private AgentProcess start(int modelPort, Map<String, String> environment) throws Exception {
    return new AgentProcess(folder, TestDatabase.create(), modelPort, environment);
  }
}
