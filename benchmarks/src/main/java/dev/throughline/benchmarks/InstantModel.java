package dev.throughline.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.agent.model.ChunkListener;
import dev.throughline.agent.model.FinishReason;
import dev.throughline.agent.model.Model;
import dev.throughline.agent.model.ModelMessage;
import dev.throughline.agent.model.ModelReply;
import dev.throughline.agent.model.ModelRequest;
import dev.throughline.agent.model.ModelTurn;
import dev.throughline.agent.model.ModelTurn.Served;
import dev.throughline.agent.model.TokenUsage;
import dev.throughline.agent.time.Deadline;
import dev.throughline.agent.tools.ToolCall;
import java.util.List;
import java.util.Optional;

/** Asks for a tool in every turn but the last, and takes no time. */
final class InstantModel implements Model {
  private static final Served SERVED = new Served("benchmark", "model", "model", "", 0);

  private final int turns;
  private final ModelTurn call;
  private final ModelTurn answer;

  /**
   * @param turns with the answer
   */
  InstantModel(int turns, String tool, String answer) {
    this.turns = turns;
    ToolCall toolCall = new ToolCall(tool, JsonNodeFactory.instance.objectNode());
    this.call = turn("", List.of(toolCall), FinishReason.TOOL_CALLS);
    this.answer = turn(answer, List.of(), FinishReason.STOP);
  }

  @Override
  public ModelReply generate(ModelRequest request, String identityToken, Deadline deadline) {
    long before =
        request.conversation().stream().filter(ModelMessage.Said.class::isInstance).count();
    return before == turns - 1 ? answer : call;
  }

  @Override
  public ModelReply stream(
      ModelRequest request, String identityToken, Deadline deadline, ChunkListener listener) {
    ModelReply reply = generate(request, identityToken, deadline);
    listener.onChunk(((ModelTurn) reply).text());
    return reply;
  }

  private static ModelTurn turn(String text, List<ToolCall> calls, FinishReason reason) {
    return new ModelTurn(
        text, calls, reason, new TokenUsage(100, 20), Optional.empty(), SERVED, List.of());
  }
}
