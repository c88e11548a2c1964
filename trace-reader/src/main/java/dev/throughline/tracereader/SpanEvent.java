package dev.throughline.tracereader;

import java.util.Optional;

/**
 * Something that happened at one moment of a span.
 *
 * @param name its name; {@code exception} for a recorded exception
 * @param timeNanos when, in nanoseconds since the epoch
 * @param attributes what is known about it
 */
public record SpanEvent(String name, long timeNanos, Attributes attributes) {

  /** Whether this event records an exception, by OpenTelemetry's conventions. */
  public boolean isException() {
    return name.equals("exception");
  }

  /** The class name of the recorded exception. */
  public Optional<String> exceptionType() {
    return attributes.string("exception.type");
  }

  /** The message of the recorded exception. */
  public Optional<String> exceptionMessage() {
    return attributes.string("exception.message");
  }
}
