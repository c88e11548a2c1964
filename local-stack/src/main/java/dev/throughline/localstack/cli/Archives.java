package dev.throughline.localstack.cli;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackException;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.call.AgentCall;
import dev.throughline.localstack.call.AgentRequest;
import java.time.Duration;

/**
 * After a build, one start that records which classes the programs load makes every later one much
 * faster. Nothing is lost but time when it fails: the start that follows tells why.
 */
final class Archives {
  private final Screen screen;

  Archives(Screen screen) {
    this.screen = screen;
  }

  /** Makes those that are missing, with a request, so that its classes are among them. */
  void prepare(AgentRequest request) {
    if (LocalStack.hasArchives()) {
      return;
    }
    screen.row("preparing");
    screen.add("faster starts");
    screen.add("(once after a build)");
    long began = System.nanoTime();
    try (LocalStack stack = LocalStack.start(StackOptions.defaults().recordingArchives())) {
      new AgentCall(stack.gateway(), stack.keys().full()).send(request);
    } catch (StackException e) {
      screen.add("not possible now");
      return;
    }
    screen.add("done in %d s".formatted(Duration.ofNanos(System.nanoTime() - began).toSeconds()));
  }
}
