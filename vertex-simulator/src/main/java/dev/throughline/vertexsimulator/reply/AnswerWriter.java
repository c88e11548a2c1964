package dev.throughline.vertexsimulator.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.throughline.vertexsimulator.script.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an answer's object as JSON, token by token, its choices with their probabilities. */
final class AnswerWriter {
  private static final ObjectWriter JSON = new ObjectMapper().writer();

  private AnswerWriter() {}

  /**
   * @throws EvaluationException when a chosen field is missing or holds something else
   */
  static List<Token> write(Map<?, ?> answer, Map<String, Choice> choices) {
    for (String field : choices.keySet()) {
      if (!choices.get(field).chosen().equals(answer.get(field))) {
        throw new EvaluationException(
            "the answer's field \"%s\" must be $chosen.%s".formatted(field, field), null);
      }
    }
    List<Token> tokens = new ArrayList<>();
    String separator = "{";
    for (Map.Entry<?, ?> field : answer.entrySet()) {
      String name = String.valueOf(field.getKey());
      Choice choice = choices.get(name);
      String head = separator + json(name) + ":";
      if (choice == null) {
        addCertain(tokens, head + json(field.getValue()));
      } else {
        addCertain(tokens, head + "\"");
        tokens.addAll(choice.tokens());
      }
      separator = ",";
    }
    addCertain(tokens, answer.isEmpty() ? "{}" : "}");
    return tokens;
  }

  private static void addCertain(List<Token> tokens, String text) {
    Tokenizer.split(text).forEach(token -> tokens.add(Token.certain(token)));
  }

  private static String json(@Nullable Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new EvaluationException("the answer is no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
