package dev.throughline.agent.agents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with as many agents as a test wants, {@code agent-0} and so on. */
public final class AgentFolder {
  private AgentFolder() {}

  /** Each answers as code-analyst may and has one tool. */
  public static Path of(int agents, Path folder) {
    try {
      for (int i = 0; i < agents; i++) {
        Files.writeString(folder.resolve("agent-" + i + ".yaml"), agent(i));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String agent(int number) {
    return """
    name: agent-%d
    description: One of many.
    instructions: Look at it.
    model: default
    tools: [outline]
    answer:
      type: object
      required: [verdict, confidence]
      properties:
        verdict: { type: string, enum: [low_risk, medium_risk, high_risk] }
        confidence: { type: number, minimum: 0, maximum: 1 }
    verdict: { decision: look, result: verdict, confidence: confidence }
    limits:
      { input_characters: 1000, turns: 3, tool_calls: 4, tokens: 5000, seconds: 10, repairs: 0 }
    """
        .formatted(number);
  }
}
