package dev.throughline.traceconsole.loki;

import dev.throughline.traceconsole.http.BuildInfo;
import dev.throughline.traceconsole.http.Routes;
import dev.throughline.traceconsole.store.LogStore;
import java.time.Clock;

/** The part of Loki's query API that is offered. */
public final class LokiRoutes {
  private LokiRoutes() {}

  /** Adds the routes; the clock says when "now" is for queries that name no time. */
  public static void add(Routes routes, LogStore store, Clock clock) {
    LogSearch search = new LogSearch(store);
    RangeQuery queries = new RangeQuery(search, clock);
    LabelQueries labels = new LabelQueries(search, clock);
    routes
        .get("/loki/api/v1/query_range", queries::range)
        .post("/loki/api/v1/query_range", queries::range)
        .get("/loki/api/v1/query", queries::instant)
        .post("/loki/api/v1/query", queries::instant)
        .get("/loki/api/v1/labels", labels::names)
        .get("/loki/api/v1/label/*/values", labels::values)
        .get("/loki/api/v1/series", labels::series)
        .post("/loki/api/v1/series", labels::series)
        .get("/loki/api/v1/status/buildinfo", request -> BuildInfo.reply());
  }
}
