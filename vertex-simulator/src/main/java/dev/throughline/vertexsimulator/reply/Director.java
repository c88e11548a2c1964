package dev.throughline.vertexsimulator.reply;

import dev.throughline.vertexsimulator.conversation.Conversation;
import dev.throughline.vertexsimulator.script.EvaluationException;
import dev.throughline.vertexsimulator.script.Fault;
import dev.throughline.vertexsimulator.script.Pace;
import dev.throughline.vertexsimulator.script.Script;
import dev.throughline.vertexsimulator.script.ScriptLibrary;
import dev.throughline.vertexsimulator.script.Turn;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds the scripts for a conversation and decides what is done. Safe for use by several threads.
 */
public final class Director {
  private final ScriptLibrary library;
  private final CallCounts counts = new CallCounts();

  public Director(ScriptLibrary library) {
    this.library = library;
  }

  /**
   * @param conversationKey what tells this conversation from others of the same words: its trace id
   *     where there is one, else its first message
   * @throws EvaluationException when a script's expression fails; the message names the script
   */
  public Act direct(Conversation conversation, String conversationKey) {
    List<Script> scripts =
        library.scripts().stream().filter(script -> script.match().accepts(conversation)).toList();
    Pace pace =
        scripts.stream()
            .map(Script::pace)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(Pace.AT_ONCE);
    for (Script script : scripts) {
      Fault fault = script.fault();
      if (fault != null
          && fault.strikes(counts.next(key(script, fault, conversation, conversationKey)))) {
        return strike(fault, pace, scripts, conversation);
      }
    }
    return new Act.Answer(reply(scripts, conversation), pace);
  }

  private static String key(
      Script script, Fault fault, Conversation conversation, String conversationKey) {
    return switch (fault.per()) {
      case PROCESS -> script.script();
      case CONVERSATION -> script.script() + " " + conversationKey;
      case TURN -> script.script() + " " + conversation.turn() + " " + conversationKey;
    };
  }

  private static Act strike(
      Fault fault, Pace pace, List<Script> scripts, Conversation conversation) {
    if (fault.hang()) {
      return new Act.Hang();
    }
    if (fault.cutAfterChunks() != null) {
      return new Act.Cut(
          reply(scripts, conversation), pace, fault.cutAfterChunks(), fault.asStatus());
    }
    return new Act.Refuse(fault.asStatus(), pace.first(), fault.retryDelay());
  }

  private static Reply reply(List<Script> scripts, Conversation conversation) {
    Map<String, Object> view = conversation.view();
    for (Script script : scripts) {
      try {
        for (Turn turn : script.turns()) {
          if (turn.isFor(view)) {
            return ReplyComposer.compose(turn, view);
          }
        }
      } catch (EvaluationException e) {
        throw new EvaluationException("script " + script.script() + ": " + e.getMessage(), e);
      }
    }
    throw new EvaluationException("no script has a turn for this conversation", null);
  }
}
