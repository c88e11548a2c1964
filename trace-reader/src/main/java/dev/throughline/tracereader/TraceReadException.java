package dev.throughline.tracereader;

import org.jspecify.annotations.Nullable;

/** A back end could not be read; the message is a sentence that says which, what and why. */
public final class TraceReadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean worthRetrying;

  TraceReadException(String message, boolean worthRetrying, @Nullable Throwable cause) {
    super(message, cause);
    this.worthRetrying = worthRetrying;
  }

  TraceReadException(String message, boolean worthRetrying) {
    this(message, worthRetrying, null);
  }

  /**
   * Whether the same question may be answered later: true for a back end that is away, slow,
   * overloaded or failing, false for one that refuses the question or answers nonsense.
   */
  public boolean isWorthRetrying() {
    return worthRetrying;
  }
}
