package dev.throughline.traceconsole.logql;

import dev.throughline.traceconsole.syntax.Dialect;
import dev.throughline.traceconsole.syntax.Durations;
import dev.throughline.traceconsole.syntax.SyntaxException;
import dev.throughline.traceconsole.syntax.Token;
import dev.throughline.traceconsole.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads LogQL: log queries, {@code count_over_time} and {@code rate}, and sums of these. */
public final class LogqlParser {
  private static final Set<String> FUNCTIONS = Set.of("count_over_time", "rate");

  private final Tokens tokens;
  private final PipelineParser pipelines;
  private long windowNanos;

  private LogqlParser(Tokens tokens) {
    this.tokens = tokens;
    this.pipelines = new PipelineParser(tokens);
  }

  public static ParsedLogql parse(String text) {
    try {
      Tokens tokens = Tokens.of(text, Dialect.LOGQL);
      ParsedLogql parsed = new LogqlParser(tokens).query();
      tokens.expectEnd();
      return parsed;
    } catch (SyntaxException e) {
      return new ParsedLogql.Refused(e.why());
    }
  }

  private ParsedLogql query() throws SyntaxException {
    if (tokens.peek().kind() != Token.Kind.WORD) {
      return new ParsedLogql.Lines(pipelines.logQuery());
    }
    return new ParsedLogql.Metric(tokens.peek().isWord("sum") ? sum() : range(null));
  }

  private MetricQuery sum() throws SyntaxException {
    tokens.take();
    MetricQuery.@Nullable Sum grouping = grouping();
    tokens.expect("(");
    MetricQuery inner = range(null);
    tokens.expect(")");
    if (grouping == null) {
      grouping = grouping();
    }
    MetricQuery.Sum sum = grouping == null ? new MetricQuery.Sum(List.of(), false) : grouping;
    return new MetricQuery(inner.lines(), inner.perSecond(), inner.windowNanos(), sum);
  }

  private MetricQuery.@Nullable Sum grouping() throws SyntaxException {
    boolean without = tokens.peek().isWord("without");
    if (!without && !tokens.peek().isWord("by")) {
      return null;
    }
    tokens.take();
    List<String> labels = new ArrayList<>();
    tokens.expect("(");
    while (!tokens.accept(")")) {
      labels.add(tokens.expect(Token.Kind.WORD, "IDENTIFIER"));
      if (!tokens.peek().is(")")) {
        tokens.expect(",");
      }
    }
    return new MetricQuery.Sum(List.copyOf(labels), without);
  }

  private MetricQuery range(MetricQuery.@Nullable Sum sum) throws SyntaxException {
    String function = tokens.expect(Token.Kind.WORD, "IDENTIFIER");
    if (!FUNCTIONS.contains(function)) {
      throw SyntaxException.unsupported("LogQL's " + function);
    }
    tokens.expect("(");
    List<Matcher> selector = pipelines.selector();
    window();
    List<Stage> stages = pipelines.stages();
    window();
    if (windowNanos == 0) {
      throw tokens.unexpected("RANGE");
    }
    tokens.expect(")");
    return new MetricQuery(
        new LogQuery(selector, stages), function.equals("rate"), windowNanos, sum);
  }

  /** A window may stand after the selector or after the pipeline. */
  private void window() throws SyntaxException {
    if (windowNanos == 0 && tokens.accept("[")) {
      String text = tokens.expect(Token.Kind.DURATION, "DURATION");
      windowNanos = Durations.parse(text).orElse(0);
      tokens.expect("]");
    }
  }
}
