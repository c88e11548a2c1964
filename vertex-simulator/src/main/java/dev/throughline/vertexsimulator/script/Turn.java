package dev.throughline.vertexsimulator.script;

import com.google.cloud.vertexai.api.Candidate.FinishReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said in one turn: function calls, an answer (an object, as JSON), or plain text.
 *
 * @param when whether this turn is for the conversation as it stands; absent is always
 * @param let values for the expressions behind it, each readable as {@code $name}, in order
 * @param choose for fields of the answer: the candidates for their value with the weight of each.
 *     The weightiest is chosen and readable as {@code $chosen.field}, its probability as {@code
 *     $probability.field}; token log-probabilities follow from the weights
 * @param calls the functions called
 * @param answer an expression that makes an object
 * @param text an expression that makes a string
 * @param finish why the model stopped
 */
public record Turn(
    @Nullable Expression when,
    Map<String, Expression> let,
    Map<String, Map<String, Expression>> choose,
    List<Call> calls,
    @Nullable Expression answer,
    @Nullable Expression text,
    FinishReason finish) {

  /**
   * A function that the model calls.
   *
   * @param tool the function's name
   * @param args an expression that makes the object of arguments; absent is none
   */
  public record Call(String tool, @Nullable Expression args) {
    public Call {
      if (tool == null || tool.isBlank()) {
        throw new IllegalArgumentException("tool: the function's name is needed");
      }
    }
  }

  public Turn {
    let = let == null ? Map.of() : new LinkedHashMap<>(let);
    choose = choose == null ? Map.of() : new LinkedHashMap<>(choose);
    calls = calls == null ? List.of() : List.copyOf(calls);
    finish = finish == null ? FinishReason.STOP : finish;
    if (Stream.of(!calls.isEmpty(), answer != null, text != null).filter(given -> given).count()
        != 1) {
      throw new IllegalArgumentException("exactly one of calls, answer and text is needed");
    }
    if (!choose.isEmpty() && answer == null) {
      throw new IllegalArgumentException("choose: is for turns with an answer");
    }
    choose.forEach(
        (field, candidates) -> {
          if (candidates == null || candidates.isEmpty()) {
            throw new IllegalArgumentException("choose." + field + ": has no candidates");
          }
        });
  }

  /** Whether this turn is for the conversation as it stands. */
  public boolean isFor(Map<String, ?> view) {
    return when == null || when.holds(view, Map.of());
  }
}
