package dev.throughline.agent.live;

import dev.throughline.agent.execution.ExecutionEvent;
import dev.throughline.agent.execution.ExecutionEvent.Ended;
import dev.throughline.agent.execution.ExecutionEvent.TextDelta;

/** An event as a reader gets it: with its number in the execution, from 1. */
public sealed interface LiveEvent {

  /** An event of the execution. */
  record Told(long id, ExecutionEvent event) implements LiveEvent {
    @Override
    public boolean isLast() {
      return event instanceof Ended;
    }

    @Override
    public int weight() {
      return event instanceof TextDelta delta ? OTHER + delta.text().length() : OTHER;
    }
  }

  /** The execution gave no result: the platform itself failed, and this is why. */
  record Broke(long id, Throwable fault) implements LiveEvent {
    @Override
    public boolean isLast() {
      return true;
    }

    @Override
    public int weight() {
      return OTHER;
    }
  }

  /** What an event weighs beside its text, about: in characters. */
  int OTHER = 500;

  /** Its number. */
  long id();

  /** Whether none follows. */
  boolean isLast();

  /** About how much memory it takes, in characters. */
  int weight();
}
