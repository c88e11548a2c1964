package dev.throughline.traceconsole.tempo;

import dev.throughline.traceconsole.http.Reply;
import dev.throughline.traceconsole.http.Request;
import dev.throughline.traceconsole.store.Trace;
import dev.throughline.traceconsole.store.TraceStore;
import dev.throughline.traceconsole.traceql.ParsedTraceql;
import dev.throughline.traceconsole.traceql.TraceFacts;
import dev.throughline.traceconsole.traceql.TraceQuery;
import dev.throughline.traceconsole.traceql.TraceqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds traces, by TraceQL or by tags; those that began last first. */
final class Search {
  private final TraceStore store;

  Search(TraceStore store) {
    this.store = store;
  }

  Reply search(Request request) {
    try {
      SearchParameters parameters = SearchParameters.of(request.parameters());
      Optional<String> query = request.parameters().first("q");
      Optional<String> tags = request.parameters().first("tags");
      if (query.isPresent() && tags.isPresent()) {
        throw new BadSearch("invalid request: can't specify tags and q in the same query");
      }
      return query.isPresent()
          ? byQuery(query.get(), parameters)
          : byTags(LegacyTags.parse(tags.orElse("")), parameters);
    } catch (BadSearch e) {
      return Reply.text(400, e.why());
    }
  }

  private Reply byQuery(String text, SearchParameters parameters) {
    ParsedTraceql parsed = TraceqlParser.parse(text);
    if (parsed instanceof ParsedTraceql.Refused refused) {
      return Reply.text(400, refused.why());
    }
    TraceQuery query = ((ParsedTraceql.Query) parsed).query();
    return find(
        parameters,
        facts -> {
          List<TraceQuery.Match> matches = query.in(facts);
          return matches.isEmpty()
              ? Optional.empty()
              : Optional.of(FoundTraces.of(facts, matches, parameters.spansPerTrace()));
        });
  }

  private Reply byTags(LegacyTags tags, SearchParameters parameters) {
    return find(
        parameters,
        facts -> tags.in(facts) ? Optional.of(FoundTraces.of(facts)) : Optional.empty());
  }

  private Reply find(
      SearchParameters parameters, Function<TraceFacts, Optional<SearchReply.Found>> test) {
    List<SearchReply.Found> found = new ArrayList<>();
    int inspected = 0;
    for (Trace trace : store.within(parameters.fromNanos(), parameters.toNanos())) {
      if (found.size() == parameters.limit()) {
        break;
      }
      inspected++;
      TraceFacts facts = new TraceFacts(trace);
      if (facts.durationNanos() >= parameters.minDurationNanos()
          && facts.durationNanos() <= parameters.maxDurationNanos()) {
        test.apply(facts).ifPresent(found::add);
      }
    }
    return Reply.json(new SearchReply(found, new SearchReply.SearchMetrics(inspected)));
  }
}
