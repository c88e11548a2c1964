package dev.throughline.agent.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.tools.SideEffects;
import dev.throughline.agent.tools.Tool;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.agent.tools.ToolSpec;
import dev.throughline.agent.tools.Workspace;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A tool that does nothing until it is interrupted. */
@Singleton
@Requires(property = BlockingTool.ENABLED)
final class BlockingTool implements Tool {
  static final String ENABLED = "test.blocking-tool";

  /** An agent that has this tool alone. */
  static final String AGENT =
      """
      name: blocker
      description: Blocks.
      instructions: Block.
      model: default
      tools: [block]
      answer:
        type: object
        required: [verdict, sure]
        properties:
          verdict: { type: string }
          sure: { type: number, minimum: 0, maximum: 1 }
      verdict:
        decision: blocking
        result: verdict
        confidence: sure
      limits:
        input_characters: 100
        turns: 3
        tool_calls: 3
        tokens: 1000
        seconds: 30
        repairs: 0
      """;

  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger interrupted = new AtomicInteger();

  int running() {
    return running.get();
  }

  int interrupted() {
    return interrupted.get();
  }

  @Override
  public ToolSpec spec() {
    ObjectNode anything = JsonNodeFactory.instance.objectNode().put("type", "object");
    return new ToolSpec(
        "block", "Blocks.", Schema.of(anything), SideEffects.NONE, Duration.ofSeconds(20), 100);
  }

  @Override
  public ToolResult call(ObjectNode arguments, Workspace workspace) {
    if (arguments.isEmpty() && Thread.currentThread().getName().startsWith("tool-")) {
      running.incrementAndGet();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.incrementAndGet();
      }
    }
    return new Failure("blocked", "It blocks.");
  }
}
