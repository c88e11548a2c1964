package dev.throughline.traceconsole.loki;

import dev.throughline.traceconsole.logql.MetricQuery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Counts lines over time. */
final class Counting {
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LogSearch search;

  Counting(LogSearch search) {
    this.search = search;
  }

  /** One point for each step whose window has a line: the window ends at the step, inclusive. */
  List<LokiReply.Series> over(MetricQuery query, Steps steps) {
    Map<Map<String, String>, TreeMap<Long, Long>> counts = new LinkedHashMap<>();
    long window = query.windowNanos();
    long step = steps.stepNanos();
    Window all = new Window(steps.firstNanos() - window + 1, steps.lastNanos() + 1);
    search
        .find(query.lines(), all)
        .forEach(
            line -> {
              TreeMap<Long, Long> series =
                  counts.computeIfAbsent(key(query, line), key -> new TreeMap<>());
              long sinceFirst = Math.max(0, line.timeNanos() - steps.firstNanos());
              long at = steps.firstNanos() + -Math.floorDiv(-sinceFirst, step) * step;
              for (; at < line.timeNanos() + window && at <= steps.lastNanos(); at += step) {
                series.merge(at, 1L, Long::sum);
              }
            });
    List<LokiReply.Series> result = new ArrayList<>();
    counts.forEach(
        (labels, points) -> {
          if (!points.isEmpty()) {
            result.add(new LokiReply.Series(labels, points(query, points)));
          }
        });
    result.sort(Comparator.comparing(series -> series.metric().toString()));
    return result;
  }

  /** The values at one moment. */
  List<LokiReply.Sample> at(MetricQuery query, long moment) {
    return over(query, new Steps(moment, moment, 1)).stream()
        .map(series -> new LokiReply.Sample(series.metric(), series.values().get(0)))
        .toList();
  }

  private static List<List<Object>> points(MetricQuery query, Map<Long, Long> counts) {
    List<List<Object>> points = new ArrayList<>();
    counts.forEach((nanos, count) -> points.add(List.of(seconds(nanos), value(query, count))));
    return points;
  }

  private static Number seconds(long nanos) {
    double seconds = nanos / NANOS;
    return seconds == Math.rint(seconds) ? (Number) (long) seconds : seconds;
  }

  private static String value(MetricQuery query, long count) {
    return query.perSecond()
        ? BigDecimal.valueOf(count / (query.windowNanos() / NANOS))
            .stripTrailingZeros()
            .toPlainString()
        : Long.toString(count);
  }

  private static Map<String, String> key(MetricQuery query, LogLine line) {
    MetricQuery.Sum sum = query.sum();
    if (sum == null) {
      return line.fields();
    }
    Map<String, String> labels = new TreeMap<>(line.fields());
    labels.keySet().removeIf(label -> sum.by().contains(label) == sum.without());
    return labels;
  }
}
