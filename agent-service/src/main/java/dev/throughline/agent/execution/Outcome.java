package dev.throughline.agent.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How an execution ended: all the ways there are. */
public sealed interface Outcome {

  /** The model answered, and the answer satisfies the agent's schema. */
  record Answered(ObjectNode answer) implements Outcome {
    @Override
    public String name() {
      return "answered";
    }

    @Override
    public String detail() {
      return "";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.answered(this);
    }
  }

  /**
   * The input was not given to the model.
   *
   * @param violations each a sentence for the client; nothing of the input is in them
   */
  record RefusedByInputGuard(List<String> violations) implements Outcome {
    @Override
    public String name() {
      return "refused_by_input_guard";
    }

    @Override
    public String detail() {
      return String.join("; ", violations);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refusedByInputGuard(this);
    }
  }

  /**
   * The model's last answer breaks the agent's schema, its repairs included.
   *
   * @param violations how many
   */
  record RefusedByOutputGuard(int violations) implements Outcome {
    @Override
    public String name() {
      return "refused_by_output_guard";
    }

    @Override
    public String detail() {
      return "the model's answer breaks the agent's schema in %d places".formatted(violations);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refusedByOutputGuard(this);
    }
  }

  /**
   * A limit of the agent ended it before there was an answer.
   *
   * @param maximum as the agent's file says
   */
  record LimitReached(Limit limit, long maximum) implements Outcome {
    @Override
    public String name() {
      return "limit_reached";
    }

    @Override
    public String detail() {
      return "the agent reached its limit of %d %s".formatted(maximum, limit.words());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.limitReached(this);
    }
  }

  /**
   * No model could be reached, or all refuse for load.
   *
   * @param retryAfter when to try again, where that is known
   */
  record ModelUnavailable(Optional<Duration> retryAfter) implements Outcome {
    @Override
    public String name() {
      return "model_unavailable";
    }

    @Override
    public String detail() {
      return "no model can be reached";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.modelUnavailable(this);
    }
  }

  /**
   * Whoever it works for has used the tokens or the money that it may use for now.
   *
   * @param retryAfter when there is something to use again, where that is known
   */
  record BudgetExhausted(Optional<Duration> retryAfter) implements Outcome {
    @Override
    public String name() {
      return "budget_exhausted";
    }

    @Override
    public String detail() {
      return "the budget for models is used up";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.budgetExhausted(this);
    }
  }

  /** A model turn took longer than the time that was left for it. */
  record ModelDeadlineExceeded() implements Outcome {
    @Override
    public String name() {
      return "model_deadline_exceeded";
    }

    @Override
    public String detail() {
      return "the model did not answer in time";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.modelDeadlineExceeded(this);
    }
  }

  /**
   * The model refused the request or answered nonsense.
   *
   * @param code what it said, as {@code error.type} has it
   */
  record ModelError(String code) implements Outcome {
    @Override
    public String name() {
      return "model_error";
    }

    @Override
    public String detail() {
      return "the model refused the request or gave no usable answer: " + code;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.modelError(this);
    }
  }

  /** Somebody did not want it to go on. */
  record Cancelled(CancelledBy by) implements Outcome {
    @Override
    public String name() {
      return "cancelled";
    }

    @Override
    public String detail() {
      return by.words();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.cancelled(this);
    }
  }

  /** A fault of the platform itself. */
  record Failed(Cause cause) implements Outcome {

    /** What the fault was. */
    public enum Cause {
      /** An exception that nobody expected; the trace has it. */
      FAULT("the execution failed"),
      /** The instance that ran it is gone, or lost the store for too long. */
      INTERRUPTED("interrupted");

      private final String words;

      Cause(String words) {
        this.words = words;
      }
    }

    @Override
    public String name() {
      return "failed";
    }

    @Override
    public String detail() {
      return cause.words;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.failed(this);
    }
  }

  /** What it is called on spans, in the database and on the wire; stable. */
  String name();

  /**
   * What happened, in a few words for the client; empty when there is nothing to explain. Neither
   * the input nor the answer is in it.
   */
  String detail();

  /** Calls the one case that applies. */
  <R> R match(Cases<R> cases);

  /**
   * What to do with each: a new outcome does not compile until every place has thought of it. (A
   * switch over types would say the same, from Java 21 on.)
   */
  interface Cases<R> {
    R answered(Answered outcome);

    R refusedByInputGuard(RefusedByInputGuard outcome);

    R refusedByOutputGuard(RefusedByOutputGuard outcome);

    R limitReached(LimitReached outcome);

    R modelUnavailable(ModelUnavailable outcome);

    R budgetExhausted(BudgetExhausted outcome);

    R modelDeadlineExceeded(ModelDeadlineExceeded outcome);

    R modelError(ModelError outcome);

    R cancelled(Cancelled outcome);

    R failed(Failed outcome);
  }
}
