package dev.throughline.agent.loop;

import dev.throughline.telemetry.decision.Decision;
import dev.throughline.telemetry.decision.DecisionRecorder;
import dev.throughline.telemetry.decision.RecordedDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The decisions of one execution, in order: each goes on a span and into the record, once. */
final class Journal {
  private final DecisionRecorder recorder;
  private final List<RecordedDecision> decisions = new ArrayList<>();

  Journal(DecisionRecorder recorder) {
    this.recorder = recorder;
  }

  /** A decision that has been taken. */
  void record(Decision decision) {
    decisions.add(recorder.record(decision));
  }

  /** A decision that is taken now: its span lasts as long as the deciding. */
  void decide(Supplier<Decision> deciding) {
    decisions.add(recorder.decide(deciding));
  }

  List<RecordedDecision> decisions() {
    return List.copyOf(decisions);
  }
}
