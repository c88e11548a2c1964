package dev.throughline.modelproxy.catalogue;

import java.time.Duration;
import java.util.Map;

/**
 * A back end, and how far it is trusted.
 *
 * @param name that models refer to it by
 * @param kind which protocol it speaks
 * @param maxConcurrency attempts at a time, 1 or more; further ones are refused at once
 * @param circuit when to stop asking it
 * @param patience how long its streams may be silent
 * @param settings what its kind alone knows, by the file's key, such as {@code base_url}
 */
public record BackendSpec(
    String name,
    String kind,
    int maxConcurrency,
    Circuit circuit,
    Patience patience,
    Map<String, String> settings) {

  public BackendSpec {
    settings = Map.copyOf(settings);
  }

  /**
   * When a back end counts as broken.
   *
   * @param failureRate of the attempts within the window, more than 0 up to 1
   * @param minimumCalls within the window before the rate means anything, 1 or more
   * @param window over which failures are counted, whole seconds
   * @param openFor how long nothing is sent before it is tried again
   */
  public record Circuit(double failureRate, int minimumCalls, Duration window, Duration openFor) {}

  /**
   * How long a stream may be silent.
   *
   * @param firstChunk until it begins
   * @param idle between two chunks
   */
  public record Patience(Duration firstChunk, Duration idle) {}
}
