package dev.throughline.e2e.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** How a telemetry back end that listens treats what it is sent. */
@FunctionalInterface
interface Behaviour {
  void treat(Export export) throws IOException, InterruptedException;

  /** As it should. */
  static Behaviour healthy() {
    return Export::take;
  }

  /** As it should, after a while. */
  static Behaviour slow(Duration delay) {
    return export -> {
      Thread.sleep(delay.toMillis());
      export.take();
    };
  }

  /** With an answer that says no. */
  static Behaviour refusing(int status, Map<String, String> headers, String body) {
    return export -> export.refuse(status, headers, body);
  }

  /** It reads and never answers: a black hole. */
  static Behaviour silent() {
    return Export::keepSilent;
  }
}
