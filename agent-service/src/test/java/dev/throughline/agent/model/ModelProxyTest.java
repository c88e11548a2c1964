package dev.throughline.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.agent.model.ModelFault.Kind;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.server.ModelStub;
import dev.throughline.agent.server.Replies;
import dev.throughline.agent.time.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The model over a real socket: what can go wrong, and how it comes back. */
class ModelProxyTest {
  private static final ModelRequest REQUEST =
      new ModelRequest(
          "default",
          "Be brief.",
          List.of(new ModelMessage.User("Hello")),
          List.of(),
          Schema.of(new ObjectMapper().createObjectNode()));

  private ModelStub stub;
  private ManagedChannel channel;
  private ModelProxy proxy;

  @BeforeEach
  void start() throws Exception {
    stub = ModelStub.start();
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", stub.port()).usePlaintext().build();
    proxy = new ModelProxy(channel);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    stub.close();
  }

  @Test
  void anAnswerIsATurn() {
    stub.answer(Replies.text("Hello yourself"));
    assertThat(generate())
        .isInstanceOfSatisfying(
            ModelTurn.class, turn -> assertThat(turn.text()).isEqualTo("Hello yourself"));
  }

  @Test
  void anAgentWithoutToolsForcesTheAnswersForm() {
    stub.answer(Replies.text("{}"));
    generate();
    assertThat(stub.requests().get(0).getOptions().hasResponseSchema()).isTrue();
  }

  @Test
  @Timeout(5)
  void silenceEndsWithTheDeadline() {
    stub.hang();
    Deadline deadline = Deadline.in(Duration.ofMillis(200));
    assertThat(proxy.generate(REQUEST, "token", deadline))
        .isEqualTo(ModelFault.of(Kind.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED"));
  }

  @Test
  void anInterruptCancels() throws Exception {
    stub.hang();
    CompletableFuture<ModelReply> reply = new CompletableFuture<>();
    Thread thread = new Thread(() -> reply.complete(generate()));
    thread.start();
    thread.interrupt();

    assertThat(reply.get()).isEqualTo(ModelFault.of(Kind.CANCELLED, "CANCELLED"));
  }

  @Test
  void aCancelFromTheOtherSideIsAnError() {
    stub.fail(Status.CANCELLED);
    assertThat(generate()).isEqualTo(ModelFault.of(Kind.ERROR, "CANCELLED"));
  }

  @Test
  void theFirstCallAfterTheOtherSideIsBackSucceeds() throws Exception {
    stub.answer(Replies.text("one"));
    assertThat(generate()).isInstanceOf(ModelTurn.class);

    stub.stop();
    // Enough failures that the channel waits long before it would try again by itself.
    for (int i = 0; i < 3; i++) {
      assertThat(generate()).isEqualTo(ModelFault.of(Kind.UNAVAILABLE, "UNAVAILABLE"));
    }
    stub.restart();
    stub.answer(Replies.text("two"));

    assertThat(generate()).isInstanceOf(ModelTurn.class);
  }

  private ModelReply generate() {
    return proxy.generate(REQUEST, "token", Deadline.in(Duration.ofSeconds(10)));
  }
}
