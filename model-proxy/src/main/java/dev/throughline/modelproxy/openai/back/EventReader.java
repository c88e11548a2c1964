package dev.throughline.modelproxy.openai.back;

import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events for their data alone (HTML standard, section 9.2.6). One larger than
 * {@link #LARGEST} is no answer of a model.
 */
final class EventReader {
  /** Bytes of an answer, or of one event of it, at most. */
  static final int LARGEST = 16 << 20;

  private static final String DATA = "data:";

  private final InputStream stream;
  private boolean ended;

  EventReader(InputStream stream) {
    this.stream = new BufferedInputStream(stream);
  }

  /** The data of the next event; null when there is none. */
  @Nullable String next() throws IOException, BackendFault {
    StringBuilder data = new StringBuilder();
    while (!ended) {
      String line = line();
      if (line.isEmpty()) {
        if (data.length() > 0) {
          return data.substring(1);
        }
      } else if (line.startsWith(DATA)) {
        String value = line.substring(DATA.length());
        data.append('\n').append(value.startsWith(" ") ? value.substring(1) : value);
        check(data.length());
      }
    }
    // What no empty line ended is not an event.
    return null;
  }

  private String line() throws IOException, BackendFault {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = stream.read();
    for (; next >= 0 && next != '\n'; next = stream.read()) {
      line.write(next);
      check(line.size());
    }
    ended = next < 0;
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private static void check(int size) throws BackendFault {
    if (size > LARGEST) {
      throw BackendFault.lastingHere(Reason.NOT_UNDERSTOOD, "ANSWER_TOO_LARGE");
    }
  }
}
