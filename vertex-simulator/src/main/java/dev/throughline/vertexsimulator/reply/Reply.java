package dev.throughline.vertexsimulator.reply;

import com.google.cloud.vertexai.api.Candidate.FinishReason;
import com.google.cloud.vertexai.api.FunctionCall;
import java.util.List;
import java.util.function.Function;

/** What the model says in one turn. */
public sealed interface Reply {
  /** Why it stopped. */
  FinishReason finish();

  /** What one of the two makes of it. */
  <R> R match(Function<Calls, R> calls, Function<Text, R> text);

  /** Function calls. */
  record Calls(List<FunctionCall> calls, FinishReason finish) implements Reply {
    @Override
    public <R> R match(Function<Calls, R> calls, Function<Text, R> text) {
      return calls.apply(this);
    }
  }

  /** Text: an answer in JSON or plain words. */
  record Text(List<Token> tokens, FinishReason finish) implements Reply {
    @Override
    public <R> R match(Function<Calls, R> calls, Function<Text, R> text) {
      return text.apply(this);
    }

    /** The same, cut off where the client's limit of output tokens wants it. */
    public Text limitedTo(int maxTokens) {
      return tokens.size() <= maxTokens
          ? this
          : new Text(tokens.subList(0, maxTokens), FinishReason.MAX_TOKENS);
    }
  }
}
