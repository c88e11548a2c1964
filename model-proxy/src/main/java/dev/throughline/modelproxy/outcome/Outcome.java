package dev.throughline.modelproxy.outcome;

import java.util.function.Function;

/** What came of a step: a value, or a refusal that is as good an answer. */
public sealed interface Outcome<T> {

  /** What one of the two makes of it. */
  <R> R match(Function<? super T, R> done, Function<Refusal, R> refused);

  /** Goes on with the value; a refusal stays what it is. */
  default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
    return match(next::apply, Refused::new);
  }

  /** It went well. */
  record Done<T>(T value) implements Outcome<T> {
    @Override
    public <R> R match(Function<? super T, R> done, Function<Refusal, R> refused) {
      return done.apply(value);
    }
  }

  /** It did not. */
  record Refused<T>(Refusal refusal) implements Outcome<T> {
    @Override
    public <R> R match(Function<? super T, R> done, Function<Refusal, R> refused) {
      return refused.apply(refusal);
    }
  }

  /** Refuses for a reason. */
  static <T> Outcome<T> refused(Refusal.Reason reason, String sentence) {
    return new Refused<>(Refusal.of(reason, sentence));
  }
}
