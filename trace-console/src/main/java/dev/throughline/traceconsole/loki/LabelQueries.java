package dev.throughline.traceconsole.loki;

import dev.throughline.traceconsole.http.Reply;
import dev.throughline.traceconsole.http.Request;
import dev.throughline.traceconsole.logql.LogQuery;
import dev.throughline.traceconsole.logql.LogqlParser;
import dev.throughline.traceconsole.logql.ParsedLogql;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Labels, their values, and the sets of labels that occur together. */
final class LabelQueries {
  private final LogSearch search;
  private final Clock clock;

  LabelQueries(LogSearch search, Clock clock) {
    this.search = search;
    this.clock = clock;
  }

  Reply names(Request request) {
    return answer(request, "query", streams -> streams.flatMap(s -> s.keySet().stream()).sorted());
  }

  Reply values(Request request) {
    String label = request.variables().get(0);
    return answer(
        request,
        "query",
        streams -> streams.flatMap(s -> Stream.ofNullable(s.get(label))).sorted());
  }

  Reply series(Request request) {
    return answer(request, "match[]", streams -> streams);
  }

  private interface View {
    Stream<?> of(Stream<Map<String, String>> streams);
  }

  /** Answers from the streams that one of the selectors selects; from all if there is none. */
  private Reply answer(Request request, String selectorParameter, View view) {
    try {
      Window window = Window.of(request.parameters(), clock);
      List<LogQuery> selectors = new ArrayList<>();
      for (String text : request.parameters().all(selectorParameter)) {
        ParsedLogql parsed = LogqlParser.parse(text);
        if (parsed instanceof ParsedLogql.Lines lines && lines.query().isSelectorOnly()) {
          selectors.add(lines.query());
        } else {
          return LokiReply.refused(
              parsed instanceof ParsedLogql.Refused refused
                  ? refused.why()
                  : "only stream selectors are allowed in " + selectorParameter);
        }
      }
      Stream<Map<String, String>> streams =
          search
              .streams(window)
              .filter(
                  labels ->
                      selectors.isEmpty()
                          || selectors.stream().anyMatch(query -> query.selects(labels)));
      return LokiReply.success(view.of(streams).distinct().toList());
    } catch (BadParameter e) {
      return LokiReply.refused(e.why());
    }
  }
}
