package dev.throughline.tracereader;

import java.util.Optional;

/** Where traces come from. */
@FunctionalInterface
public interface TraceSource {

  /**
   * The trace of this id as far as it is known now, which may still grow. {@link
   * Trace#partialReason()} says whether the source itself called it incomplete.
   *
   * @param traceId up to 32 hex digits
   * @return empty when the source knows no span of it
   * @throws TraceReadException if the source cannot be read
   * @throws IllegalArgumentException if this is no trace id
   */
  Optional<Trace> trace(String traceId);
}
