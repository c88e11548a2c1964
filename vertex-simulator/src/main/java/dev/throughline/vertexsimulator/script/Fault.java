package dev.throughline.vertexsimulator.script;

import io.grpc.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, and in which of the calls. Exactly one of {@code status}, {@code hang} and
 * {@code cut_after_chunks} says what; a cut may name its status.
 *
 * @param status the code that the call ends with; a cut's is UNAVAILABLE unless given
 * @param message the status's description
 * @param retryDelay sent along as google.rpc.RetryInfo: do not come back sooner
 * @param hang no answer at all, until the client gives up
 * @param cutAfterChunks a stream breaks after this many chunks, 0 or more; a whole answer breaks
 *     before it
 * @param after how many calls go well before the first that fails
 * @param times how many calls fail; all of them when absent
 * @param per what calls are counted in
 */
public record Fault(
    Status.@Nullable Code status,
    String message,
    @Nullable Duration retryDelay,
    boolean hang,
    @Nullable Integer cutAfterChunks,
    int after,
    @Nullable Integer times,
    Scope per) {

  /** What a fault's calls are counted in. */
  public enum Scope {
    /** All calls of one trace, or of one first message where the client sends no trace context. */
    CONVERSATION,
    /** Each turn of a conversation anew. */
    TURN,
    /** All calls that this script matches. */
    PROCESS
  }

  public Fault {
    message = message == null ? "a fault of the script" : message;
    per = per == null ? Scope.CONVERSATION : per;
    if (status == Status.Code.OK) {
      throw new IllegalArgumentException("status: OK is no fault");
    }
    if (hang
        ? status != null || cutAfterChunks != null
        : status == null && cutAfterChunks == null) {
      throw new IllegalArgumentException(
          "one of status, hang and cut_after_chunks is needed, and hang goes with no other");
    }
    if (cutAfterChunks != null && cutAfterChunks < 0 || after < 0 || times != null && times < 1) {
      throw new IllegalArgumentException(
          "cut_after_chunks and after must be 0 or more, times 1 or more");
    }
  }

  /** Whether the call of this number, counted from 1, fails. */
  public boolean strikes(long call) {
    return call > after && (times == null || call <= (long) after + times);
  }

  /** The status that the call ends with. */
  public Status asStatus() {
    return (status == null ? Status.UNAVAILABLE : status.toStatus()).withDescription(message);
  }
}
