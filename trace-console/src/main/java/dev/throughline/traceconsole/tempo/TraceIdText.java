package dev.throughline.traceconsole.tempo;

import dev.throughline.traceconsole.store.TraceId;

/** A trace id as clients write it. */
sealed interface TraceIdText {
  int MAX_DIGITS = 32;

  record Id(TraceId id) implements TraceIdText {}

  record Malformed(String why) implements TraceIdText {}

  /** Reads up to 32 hexadecimal digits; Tempo lets clients leave out leading zeros. */
  static TraceIdText parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
        return new Malformed(
            "trace IDs can only contain hex characters: invalid character '"
                + text.charAt(i)
                + "' at position "
                + (i + 1));
      }
    }
    if (text.isEmpty()) {
      return new Malformed("please provide a traceID");
    }
    if (text.length() > MAX_DIGITS) {
      return new Malformed("trace IDs can't be larger than 128 bits");
    }
    return new Id(TraceId.fromHex(text));
  }
}
