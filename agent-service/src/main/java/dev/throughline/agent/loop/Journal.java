package dev.throughline.agent.loop;

import dev.throughline.agent.execution.ExecutionEvent;
import dev.throughline.agent.execution.ExecutionEvent.Decided;
import dev.throughline.agent.execution.ExecutionListener;
import dev.throughline.agent.execution.OpenRecord;
import dev.throughline.telemetry.decision.Decision;
import dev.throughline.telemetry.decision.DecisionRecorder;
import dev.throughline.telemetry.decision.RecordedDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What happens in one execution, in order. Each decision goes on a span and into the record, once.
 */
final class Journal {
  private final DecisionRecorder recorder;
  private final OpenRecord record;
  private final ExecutionListener listener;
  private final List<RecordedDecision> decisions = new ArrayList<>();

  Journal(DecisionRecorder recorder, OpenRecord record, ExecutionListener listener) {
    this.recorder = recorder;
    this.record = record;
    this.listener = listener;
  }

  boolean wantsText() {
    return listener.wantsText();
  }

  void tell(ExecutionEvent event) {
    record.note(event);
    listener.on(event);
  }

  /** A decision that has been taken. */
  void record(Decision decision) {
    keep(recorder.record(decision));
  }

  /** A decision that is taken now: its span lasts as long as the deciding. */
  void decide(Supplier<Decision> deciding) {
    keep(recorder.decide(deciding));
  }

  private void keep(RecordedDecision decision) {
    decisions.add(decision);
    tell(new Decided(decisions.size() - 1, decision));
  }

  List<RecordedDecision> decisions() {
    return List.copyOf(decisions);
  }
}
