package dev.throughline.traceconsole.otlp;

import dev.throughline.traceconsole.store.Admission;
import dev.throughline.traceconsole.store.LogStore;
import dev.throughline.traceconsole.store.TraceStore;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.util.concurrent.atomic.LongAdder;

/** What is done with an export, whichever transport it came by. */
public final class OtlpReceiver {
  private final TraceStore traces;
  private final LogStore logs;
  private final LongAdder discardedMetrics = new LongAdder();

  public OtlpReceiver(TraceStore traces, LogStore logs) {
    this.traces = traces;
    this.logs = logs;
  }

  ExportTraceServiceResponse receive(ExportTraceServiceRequest request) {
    Admission admission = traces.add(request.getResourceSpansList());
    ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
    if (admission.refused() > 0) {
      response
          .getPartialSuccessBuilder()
          .setRejectedSpans(admission.refused())
          .setErrorMessage(admission.why());
    }
    return response.build();
  }

  ExportLogsServiceResponse receive(ExportLogsServiceRequest request) {
    logs.add(request.getResourceLogsList());
    return ExportLogsServiceResponse.getDefaultInstance();
  }

  /** Takes metrics so that exporters do not fail, and keeps none. */
  ExportMetricsServiceResponse receive(ExportMetricsServiceRequest request) {
    discardedMetrics.add(request.getResourceMetricsCount());
    return ExportMetricsServiceResponse.getDefaultInstance();
  }

  /** How many resources' metrics have come and been thrown away. */
  public long discardedMetrics() {
    return discardedMetrics.sum();
  }
}
