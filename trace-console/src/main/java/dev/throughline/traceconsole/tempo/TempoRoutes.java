package dev.throughline.traceconsole.tempo;

import dev.throughline.traceconsole.http.BuildInfo;
import dev.throughline.traceconsole.http.Reply;
import dev.throughline.traceconsole.http.Routes;
import dev.throughline.traceconsole.store.TraceStore;

/** The part of Tempo's query API that is offered. */
public final class TempoRoutes {
  private TempoRoutes() {}

  public static void add(Routes routes, TraceStore store) {
    TraceById byId = new TraceById(store);
    Tags tags = new Tags(store);
    TagValues values = new TagValues(store);
    routes
        .get("/api/traces/*", byId::v1)
        .get("/api/v2/traces/*", byId::v2)
        .get("/api/search", new Search(store)::search)
        .get("/api/search/tags", tags::v1)
        .get("/api/v2/search/tags", tags::v2)
        .get("/api/search/tag/*/values", values::v1)
        .get("/api/v2/search/tag/*/values", values::v2)
        .get("/api/echo", request -> Reply.text(200, "echo\n"))
        .get("/api/status/buildinfo", request -> BuildInfo.reply())
        .get("/ready", request -> Reply.text(200, "ready\n"));
  }
}
