package dev.throughline.traceconsole;

import dev.throughline.traceconsole.http.Reply;
import dev.throughline.traceconsole.otlp.OtlpReceiver;
import dev.throughline.traceconsole.store.LogStore;
import dev.throughline.traceconsole.store.StoreStatus;
import dev.throughline.traceconsole.store.TraceStore;
import java.nio.charset.StandardCharsets;

/** The console's own counters, as Prometheus reads them. */
final class MetricsPage {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final String PREFIX = "trace_console_";

  private final TraceStore traces;
  private final LogStore logs;
  private final OtlpReceiver receiver;

  MetricsPage(TraceStore traces, LogStore logs, OtlpReceiver receiver) {
    this.traces = traces;
    this.logs = logs;
    this.receiver = receiver;
  }

  Reply reply() {
    StringBuilder page = new StringBuilder();
    StoreStatus spans = traces.status();
    store(page, "trace", spans);
    gauge(page, "traces", "Traces held now.", spans.entries());
    counter(page, "spans_received", "Spans that have come.", spans.received());
    counter(page, "spans_refused", "Spans that came and were not kept.", spans.refused());
    counter(page, "traces_evicted", "Whole traces that had to leave.", spans.evictedEntries());
    counter(page, "spans_evicted", "The spans of those traces.", spans.evictedItems());
    StoreStatus records = logs.status();
    store(page, "log", records);
    gauge(page, "log_records", "Log records held now.", records.entries());
    counter(page, "log_records_received", "Log records that have come.", records.received());
    counter(page, "log_records_evicted", "Log records that had to leave.", records.evictedItems());
    counter(
        page,
        "metrics_discarded",
        "Resources whose metrics came; none are kept.",
        receiver.discardedMetrics());
    return Reply.of(200, CONTENT_TYPE, page.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void store(StringBuilder page, String name, StoreStatus status) {
    gauge(page, name + "_store_bytes", "Bytes that the store holds.", status.bytes());
    gauge(page, name + "_store_max_bytes", "Bytes that it may hold.", status.maxBytes());
  }

  private static void gauge(StringBuilder page, String name, String help, long value) {
    sample(page, name, help, "gauge", value);
  }

  private static void counter(StringBuilder page, String name, String help, long value) {
    sample(page, name + "_total", help, "counter", value);
  }

  private static void sample(
      StringBuilder page, String name, String help, String type, long value) {
    String metric = PREFIX + name;
    page.append("# HELP ").append(metric).append(' ').append(help).append('\n');
    page.append("# TYPE ").append(metric).append(' ').append(type).append('\n');
    page.append(metric).append(' ').append(value).append('\n');
  }
}
