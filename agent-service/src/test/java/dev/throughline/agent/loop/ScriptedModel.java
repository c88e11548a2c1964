package dev.throughline.agent.loop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.agent.model.ChunkListener;
import dev.throughline.agent.model.FinishReason;
import dev.throughline.agent.model.Model;
import dev.throughline.agent.model.ModelReply;
import dev.throughline.agent.model.ModelRequest;
import dev.throughline.agent.model.ModelTurn;
import dev.throughline.agent.model.ModelTurn.Served;
import dev.throughline.agent.model.TokenUsage;
import dev.throughline.agent.time.Deadline;
import dev.throughline.agent.tools.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** A model that says what a test tells it to, turn by turn from 0. */
final class ScriptedModel implements Model {
  private static final Served SERVED = new Served("test", "requested", "served", "", 0);

  private final IntFunction<ModelReply> script;
  private final List<ModelRequest> requests = new ArrayList<>();

  ScriptedModel(IntFunction<ModelReply> script) {
    this.script = script;
  }

  @Override
  public ModelReply generate(ModelRequest request, String identityToken, Deadline deadline) {
    requests.add(request);
    return script.apply(requests.size() - 1);
  }

  /** The text in pieces of three characters. */
  @Override
  public ModelReply stream(
      ModelRequest request, String identityToken, Deadline deadline, ChunkListener listener) {
    ModelReply reply = generate(request, identityToken, deadline);
    if (reply instanceof ModelTurn turn) {
      for (int at = 0; at < turn.text().length(); at += 3) {
        listener.onChunk(turn.text().substring(at, Math.min(at + 3, turn.text().length())));
      }
    }
    return reply;
  }

  List<ModelRequest> requests() {
    return requests;
  }

  static ModelTurn text(String text) {
    return turn(text, List.of(), FinishReason.STOP, new TokenUsage(10, 5));
  }

  static ModelTurn calls(String... tools) {
    List<ToolCall> calls = new ArrayList<>();
    for (String tool : tools) {
      calls.add(new ToolCall(tool, JsonNodeFactory.instance.objectNode()));
    }
    return turn("", calls, FinishReason.TOOL_CALLS, new TokenUsage(10, 5));
  }

  static ModelTurn turn(String text, List<ToolCall> calls, FinishReason reason, TokenUsage usage) {
    return new ModelTurn(text, calls, reason, usage, Optional.empty(), SERVED, List.of());
  }
}
