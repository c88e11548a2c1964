package dev.throughline.agent.traces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.tools.SideEffects;
import dev.throughline.agent.tools.Tool;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolResult.Failure;
import dev.throughline.agent.tools.ToolSpec;
import dev.throughline.agent.tools.Workspace;
import dev.throughline.tracereader.TraceReadException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all tools over traces share: their bounds, and what they say when there is no reading. */
abstract class TraceReading implements Tool {
  private static final Logger LOG = LoggerFactory.getLogger(TraceReading.class);

  /** Of one question to the back end; a tool asks one. */
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final Duration DEADLINE = TIMEOUT.plusSeconds(1);
  private static final int MAX_RESULT_CHARACTERS = 50_000;

  private final ToolSpec spec;

  TraceReading(String name, String description, Schema parameters) {
    this.spec =
        new ToolSpec(
            name,
            description,
            parameters,
            SideEffects.EXTERNAL_READ,
            DEADLINE,
            MAX_RESULT_CHARACTERS);
  }

  @Override
  public final ToolSpec spec() {
    return spec;
  }

  @Override
  public final ToolResult call(ObjectNode arguments, Workspace workspace) {
    try {
      return read(arguments);
    } catch (TraceReadException e) {
      // The message has the back end's address, which is no business of a model's.
      LOG.warn("{}", e.getMessage());
      return new Failure(
          "traces_unavailable",
          e.isWorthRetrying()
              ? "The traces cannot be read at the moment. Trying again at once will not help."
              : "The traces cannot be read: the back end does not answer as it should.");
    }
  }

  /**
   * @throws TraceReadException when the back end cannot be read
   */
  abstract ToolResult read(ObjectNode arguments);
}
