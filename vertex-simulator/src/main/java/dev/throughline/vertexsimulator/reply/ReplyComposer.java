package dev.throughline.vertexsimulator.reply;

import com.google.cloud.vertexai.api.FunctionCall;
import com.google.protobuf.Struct;
import dev.throughline.vertexsimulator.conversation.JsonStruct;
import dev.throughline.vertexsimulator.script.EvaluationException;
import dev.throughline.vertexsimulator.script.Expression;
import dev.throughline.vertexsimulator.script.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes of a script's turn what it says in one conversation. */
final class ReplyComposer {
  private final Turn turn;
  private final Map<String, ?> view;
  private final Map<String, @Nullable Object> variables = new LinkedHashMap<>();

  private ReplyComposer(Turn turn, Map<String, ?> view) {
    this.turn = turn;
    this.view = view;
  }

  /**
   * @param view the conversation as JSON
   * @throws EvaluationException when an expression fails or makes something else than its place
   *     needs; the message names the place
   */
  static Reply compose(Turn turn, Map<String, ?> view) {
    return new ReplyComposer(turn, view).compose();
  }

  private Reply compose() {
    turn.let().forEach((name, value) -> variables.put(name, value.evaluate(view, variables)));
    Map<String, Choice> choices = new LinkedHashMap<>();
    turn.choose().forEach((field, weights) -> choices.put(field, choose(field, weights)));
    variables.put("chosen", mapped(choices, Choice::chosen));
    variables.put("probability", mapped(choices, Choice::probability));
    if (turn.answer() != null) {
      return new Reply.Text(
          AnswerWriter.write(object("answer", turn.answer()), choices), turn.finish());
    }
    if (turn.text() != null) {
      return new Reply.Text(text(turn.text()), turn.finish());
    }
    return new Reply.Calls(turn.calls().stream().map(this::call).toList(), turn.finish());
  }

  private Choice choose(String field, Map<String, Expression> weights) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    weights.forEach(
        (value, weight) -> {
          if (!(weight.evaluate(view, variables) instanceof Number number)) {
            throw new EvaluationException(
                "choose.%s.%s must be a number: %s".formatted(field, value, weight), null);
          }
          numbers.put(value, number.doubleValue());
        });
    try {
      return Choice.ofWeights(numbers);
    } catch (IllegalArgumentException e) {
      throw new EvaluationException("choose." + field + ": " + e.getMessage(), e);
    }
  }

  private FunctionCall call(Turn.Call call) {
    Struct args =
        call.args() == null
            ? Struct.getDefaultInstance()
            : JsonStruct.toStruct(object("args", call.args()));
    return FunctionCall.newBuilder().setName(call.tool()).setArgs(args).build();
  }

  private Map<?, ?> object(String place, Expression expression) {
    if (expression.evaluate(view, variables) instanceof Map<?, ?> object) {
      return object;
    }
    throw new EvaluationException(place + " must make an object: " + expression, null);
  }

  private List<Token> text(Expression expression) {
    if (expression.evaluate(view, variables) instanceof String text) {
      return Tokenizer.split(text).stream().map(Token::certain).toList();
    }
    throw new EvaluationException("text must make a string: " + expression, null);
  }

  private static <T> Map<String, T> mapped(Map<String, Choice> choices, Function<Choice, T> part) {
    Map<String, T> mapped = new LinkedHashMap<>();
    choices.forEach((field, choice) -> mapped.put(field, part.apply(choice)));
    return mapped;
  }
}
