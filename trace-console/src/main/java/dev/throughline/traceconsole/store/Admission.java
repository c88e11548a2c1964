package dev.throughline.traceconsole.store;

/**
 * What became of the spans or log records of one export.
 *
 * @param refused how many were not stored
 * @param why a sentence for whoever sent them; empty when none was refused
 */
public record Admission(int refused, String why) {
  static final Admission ALL = new Admission(0, "");

  Admission plus(Admission other) {
    return plus(other.refused, other.why);
  }

  Admission plus(int more, String reason) {
    if (more == 0) {
      return this;
    }
    return new Admission(refused + more, why.isEmpty() ? reason : why);
  }
}
