package dev.throughline.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.model.ModelFault.Kind;
import dev.throughline.agent.server.ModelStub;
import dev.throughline.agent.server.Replies;
import dev.throughline.agent.time.Deadline;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The model over a real socket: what can go wrong, and how it comes back. */
class ModelProxyTest {
  @AutoClose private final ConnectedProxy proxy = new ConnectedProxy();
  private final ModelStub stub = proxy.stub();

  ModelProxyTest() throws Exception {}

  @Test
  void anAnswerIsATurn() {
    stub.answer(Replies.text("Hello yourself"));
    assertThat(proxy.generate())
        .isInstanceOfSatisfying(
            ModelTurn.class, turn -> assertThat(turn.text()).isEqualTo("Hello yourself"));
  }

  @Test
  void anAgentWithoutToolsForcesTheAnswersForm() {
    stub.answer(Replies.text("{}"));
    proxy.generate();
    assertThat(stub.requests().get(0).getOptions().hasResponseSchema()).isTrue();
  }

  @Test
  @Timeout(5)
  void silenceEndsWithTheDeadline() {
    stub.hang();
    Deadline deadline = Deadline.in(Duration.ofMillis(200));
    assertThat(proxy.generate(deadline))
        .isEqualTo(ModelFault.of(Kind.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED"));
  }

  @Test
  void anInterruptCancels() throws Exception {
    stub.hang();
    CompletableFuture<ModelReply> reply = new CompletableFuture<>();
    Thread thread = new Thread(() -> reply.complete(proxy.generate()));
    thread.start();
    thread.interrupt();

    assertThat(reply.get()).isEqualTo(ModelFault.of(Kind.CANCELLED, "CANCELLED"));
  }

  @Test
  void aCancelFromTheOtherSideIsAnError() {
    stub.fail(Status.CANCELLED);
    assertThat(proxy.generate()).isEqualTo(ModelFault.of(Kind.ERROR, "CANCELLED"));
  }

  @Test
  void theFirstCallAfterTheOtherSideIsBackSucceeds() throws Exception {
    stub.answer(Replies.text("one"));
    assertThat(proxy.generate()).isInstanceOf(ModelTurn.class);

    stub.stop();
    // Enough failures that the channel waits long before it would try again by itself.
    for (int i = 0; i < 3; i++) {
      assertThat(proxy.generate()).isEqualTo(ModelFault.of(Kind.UNAVAILABLE, "UNAVAILABLE"));
    }
    stub.restart();
    stub.answer(Replies.text("two"));

    assertThat(proxy.generate()).isInstanceOf(ModelTurn.class);
  }
}
