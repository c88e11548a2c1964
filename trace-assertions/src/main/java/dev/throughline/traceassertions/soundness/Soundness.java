package dev.throughline.traceassertions.soundness;

import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is true of every sound trace of the platform:
 *
 * <ul>
 *   <li>it is whole: not called partial, one root, no orphan, no circle of parents, no span twice;
 *   <li>its times fit: every span has ended, not before it began, and began while its parent ran
 *       (with 5 ms of grace, since processes read different clocks);
 *   <li>every span carries the one {@code correlation.id};
 *   <li>token usage is on one layer only: no span with usage is below another one with usage;
 *   <li>every ERROR says its {@code error.type}, and an exception is recorded once, not again on
 *       the spans of the same service around it.
 * </ul>
 */
public final class Soundness {
  private Soundness() {}

  /**
   * All that is wrong with the trace, each as a sentence without a full stop; none if it is sound.
   *
   * @param callers ids of spans outside the trace that may be parents in it
   */
  public static List<String> flaws(Trace trace, Set<String> callers) {
    List<String> flaws = new ArrayList<>();
    Wholeness.check(trace, callers, flaws::add);
    Times.check(trace, flaws::add);
    Conventions.check(trace, flaws::add);
    return List.copyOf(flaws);
  }
}
