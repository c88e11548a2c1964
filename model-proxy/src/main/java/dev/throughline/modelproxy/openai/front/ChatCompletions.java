package dev.throughline.modelproxy.openai.front;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contracts.model.v1.FinishReason;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.modelproxy.generation.Generation;
import dev.throughline.modelproxy.outcome.Outcome;
import dev.throughline.modelproxy.outcome.Refusal;
import dev.throughline.telemetry.span.BusinessSpans;
import io.grpc.Deadline;
import io.opentelemetry.context.Scope;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Chat completions by the same model call that gRPC's callers make. Blocks the calling thread; the
 * cancellation of that thread's gRPC context ends it.
 */
final class ChatCompletions {
  private final Generation generation;
  private final BusinessSpans spans;
  private final InstantSource clock;

  ChatCompletions(Generation generation, BusinessSpans spans, InstantSource clock) {
    this.generation = generation;
    this.spans = spans;
    this.clock = clock;
  }

  /**
   * Answers whole.
   *
   * @param principal the user id of the caller
   */
  Outcome<ObjectNode> whole(ChatRequest chat, String principal, Deadline deadline) {
    return within(
        chat,
        span ->
            generation
                .generate(chat.call(), principal, deadline)
                .then(answer -> read(answer, span)));
  }

  private Outcome<ObjectNode> read(GenerateResponse answer, ModelCallSpan span) {
    span.whole(answer);
    return answer.getFinishReason() == FinishReason.FINISH_REASON_ERROR
        ? brokenOff()
        : new Outcome.Done<>(CompletionWriter.write(answer, clock.instant()));
  }

  /**
   * Answers in chunks.
   *
   * @param principal the user id of the caller
   * @param listener takes a chunk's JSON in its own time; false when it no longer listens
   */
  Outcome<Integer> stream(
      ChatRequest chat, String principal, Deadline deadline, Predicate<String> listener) {
    ChunkWriter writer = new ChunkWriter(chat.includeUsage(), clock);
    return within(
        chat,
        span ->
            generation.stream(
                    chat.call(),
                    principal,
                    deadline,
                    chunk -> {
                      span.chunk(chunk);
                      return writer.write(chunk).stream().allMatch(listener);
                    })
                .then(attempts -> writer.isDone() ? new Outcome.Done<>(attempts) : brokenOff()));
  }

  private static <T> Outcome<T> brokenOff() {
    return Outcome.refused(
        Refusal.Reason.NOT_UNDERSTOOD, "The model broke off its answer by an error.");
  }

  private <T> Outcome<T> within(ChatRequest chat, Function<ModelCallSpan, Outcome<T>> call) {
    ModelCallSpan span = ModelCallSpan.start(spans, chat.call().getModel());
    try (Scope ignored = span.makeCurrent()) {
      Outcome<T> outcome = call.apply(span);
      span.end(outcome);
      return outcome;
    } catch (RuntimeException bug) {
      span.end(bug);
      throw bug;
    }
  }
}
