package dev.throughline.agent.loop;

import dev.throughline.agent.execution.ExecutionEvent.TextDelta;
import dev.throughline.agent.model.ChunkListener;
import dev.throughline.telemetry.Conventions;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;

/** Tells of a turn's text as it comes, and its span of when the first of it came. */
final class TextTeller implements ChunkListener {
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final Span span;
  private final Run run;
  private final long start = System.nanoTime();
  private boolean begun;

  TextTeller(Span span, Run run) {
    this.span = span;
    this.run = run;
  }

  @Override
  public void onChunk(String text) {
    if (!begun) {
      begun = true;
      span.setAttribute(
          Conventions.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK, (System.nanoTime() - start) / NANOS);
    }
    if (!text.isEmpty()) {
      run.journal().tell(new TextDelta(run.budget().turn(), text));
    }
  }
}
