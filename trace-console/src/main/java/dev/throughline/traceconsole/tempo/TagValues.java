package dev.throughline.traceconsole.tempo;

import dev.throughline.traceconsole.http.Reply;
import dev.throughline.traceconsole.http.Request;
import dev.throughline.traceconsole.store.Trace;
import dev.throughline.traceconsole.store.TraceSpan;
import dev.throughline.traceconsole.store.TraceStore;
import dev.throughline.traceconsole.traceql.Field;
import dev.throughline.traceconsole.traceql.FieldParser;
import dev.throughline.traceconsole.traceql.ParsedTraceql;
import dev.throughline.traceconsole.traceql.TraceFacts;
import dev.throughline.traceconsole.traceql.TraceQuery;
import dev.throughline.traceconsole.traceql.TraceqlParser;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The values that a tag has; in v2 with their types, and for a TraceQL query's spans only. */
final class TagValues {
  record Values(Collection<?> tagValues, Map<String, Object> metrics) {}

  private final TraceStore store;

  TagValues(TraceStore store) {
    this.store = store;
  }

  Reply v1(Request request) {
    String tag = request.variables().get(0);
    Optional<Field> field = FieldParser.field(tag).or(() -> FieldParser.field("." + tag));
    try {
      Set<String> values = new TreeSet<>();
      choices(request, field, tag).forEach(choice -> values.add(choice.value()));
      return Reply.json(new Values(values, Map.of()));
    } catch (BadSearch e) {
      return Reply.text(400, e.why());
    }
  }

  Reply v2(Request request) {
    String tag = request.variables().get(0);
    try {
      return Reply.json(new Values(choices(request, FieldParser.field(tag), tag), Map.of()));
    } catch (BadSearch e) {
      return Reply.text(400, e.why());
    }
  }

  private Set<Field.Choice> choices(Request request, Optional<Field> field, String tag)
      throws BadSearch {
    if (field.isEmpty()) {
      throw new BadSearch("tag name is not valid intrinsic or scoped attribute: " + tag);
    }
    SearchParameters parameters = SearchParameters.of(request.parameters());
    ParsedTraceql parsed = TraceqlParser.parse(request.parameters().first("q").orElse("{}"));
    if (parsed instanceof ParsedTraceql.Refused refused) {
      throw new BadSearch(refused.why());
    }
    TraceQuery query = ((ParsedTraceql.Query) parsed).query();
    Set<Field.Choice> choices = new LinkedHashSet<>();
    for (Trace trace : store.within(parameters.fromNanos(), parameters.toNanos())) {
      TraceFacts facts = new TraceFacts(trace);
      for (TraceQuery.Match match : query.in(facts)) {
        TraceSpan span = match.span();
        choices.addAll(field.get().choices(facts, span));
      }
    }
    return choices;
  }
}
