package dev.throughline.traceconsole.loki;

import dev.throughline.traceconsole.http.Parameters;
import dev.throughline.traceconsole.http.Reply;
import dev.throughline.traceconsole.http.Request;
import dev.throughline.traceconsole.logql.LogQuery;
import dev.throughline.traceconsole.logql.LogqlParser;
import dev.throughline.traceconsole.logql.ParsedLogql;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code query_range} and {@code query}: lines, or counts of lines. */
final class RangeQuery {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 5000;
  private static final String NO_INSTANT_LINES =
      "log queries are not supported as an instant query type, please change your query to a range"
          + " query type";

  private final LogSearch search;
  private final Counting counting;
  private final Clock clock;

  RangeQuery(LogSearch search, Clock clock) {
    this.search = search;
    this.counting = new Counting(search);
    this.clock = clock;
  }

  Reply range(Request request) {
    Parameters parameters = request.parameters();
    try {
      Window window = Window.of(parameters, clock);
      ParsedLogql parsed = LogqlParser.parse(parameters.first("query").orElse(""));
      if (parsed instanceof ParsedLogql.Refused refused) {
        return LokiReply.refused(refused.why());
      } else if (parsed instanceof ParsedLogql.Metric metric) {
        Steps steps = Steps.of(parameters, window);
        return LokiReply.matrix(counting.over(metric.query(), steps));
      }
      return lines(((ParsedLogql.Lines) parsed).query(), window, parameters);
    } catch (BadParameter e) {
      return LokiReply.refused(e.why());
    }
  }

  Reply instant(Request request) {
    Parameters parameters = request.parameters();
    try {
      boolean given = parameters.first("time").isPresent();
      long moment = given ? Window.time(parameters, "time") : Window.now(clock);
      ParsedLogql parsed = LogqlParser.parse(parameters.first("query").orElse(""));
      if (parsed instanceof ParsedLogql.Refused refused) {
        return LokiReply.refused(refused.why());
      } else if (parsed instanceof ParsedLogql.Metric metric) {
        return LokiReply.vector(counting.at(metric.query(), moment));
      }
      return LokiReply.refused(NO_INSTANT_LINES);
    } catch (BadParameter e) {
      return LokiReply.refused(e.why());
    }
  }

  private Reply lines(LogQuery query, Window window, Parameters parameters) throws BadParameter {
    int limit = limit(parameters);
    String direction = parameters.first("direction").orElse("backward");
    return switch (direction.toLowerCase(Locale.ROOT)) {
      case "forward" -> LokiReply.streams(first(search.find(query, window), limit));
      case "backward" -> LokiReply.streams(last(search.find(query, window), limit));
      default -> LokiReply.refused("invalid direction '" + direction + "'");
    };
  }

  private static int limit(Parameters parameters) throws BadParameter {
    String text = parameters.first("limit").orElse(Integer.toString(DEFAULT_LIMIT));
    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) == 0) {
      throw new BadParameter("limit must be a positive value");
    }
    int limit = Integer.parseInt(text);
    if (limit > MAX_LIMIT) {
      throw new BadParameter(
          "max entries limit per query exceeded, limit > max_entries_limit_per_query ("
              + limit
              + " > "
              + MAX_LIMIT
              + ")");
    }
    return limit;
  }

  private static List<LokiReply.Stream> first(Stream<LogLine> lines, int limit) {
    return grouped(lines.limit(limit).iterator());
  }

  private static List<LokiReply.Stream> last(Stream<LogLine> lines, int limit) {
    Deque<LogLine> kept = new ArrayDeque<>();
    lines.forEach(
        line -> {
          kept.addLast(line);
          if (kept.size() > limit) {
            kept.removeFirst();
          }
        });
    return grouped(kept.descendingIterator());
  }

  /** One entry for each set of fields, in order of the fields as text, as Loki sorts them. */
  private static List<LokiReply.Stream> grouped(Iterator<LogLine> lines) {
    Map<String, LokiReply.Stream> streams = new TreeMap<>();
    while (lines.hasNext()) {
      LogLine line = lines.next();
      streams
          .computeIfAbsent(
              line.fields().toString(),
              key -> new LokiReply.Stream(line.fields(), new ArrayList<>()))
          .values()
          .add(List.of(Long.toString(line.timeNanos()), line.line()));
    }
    return List.copyOf(streams.values());
  }
}
