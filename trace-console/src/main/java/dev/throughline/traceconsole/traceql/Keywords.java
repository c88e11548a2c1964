package dev.throughline.traceconsole.traceql;

import io.opentelemetry.proto.trace.v1.Span;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** TraceQL's words for a span's status and kind. */
final class Keywords {
  private static final String[] STATUSES = {"unset", "ok", "error"};
  private static final String[] KINDS = {
    "unspecified", "internal", "server", "client", "producer", "consumer"
  };

  private static final Map<String, Value> BY_WORD =
      Stream.concat(
              Stream.of(STATUSES).map(word -> keyword(Value.Type.STATUS, word)),
              Stream.of(KINDS).map(word -> keyword(Value.Type.KIND, word)))
          .collect(Collectors.toMap(Value::shown, Function.identity()));

  private Keywords() {}

  static Optional<Value> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  static Stream<Value> status(Span span) {
    return Stream.of(word(Value.Type.STATUS, STATUSES, span.getStatus().getCodeValue()));
  }

  static Stream<Value> kind(Span span) {
    return Stream.of(word(Value.Type.KIND, KINDS, span.getKindValue()));
  }

  private static Value word(Value.Type type, String[] words, int number) {
    return keyword(type, words[number >= 0 && number < words.length ? number : 0]);
  }

  private static Value keyword(Value.Type type, String word) {
    return new Value.Keyword(type, word);
  }
}
