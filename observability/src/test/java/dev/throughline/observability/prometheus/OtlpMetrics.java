package dev.throughline.observability.prometheus;

import java.time.Instant;

/** Metrics as a service exports them, in OTLP's JSON form. */
record OtlpMetrics(String json) {
  /**
   * A counter and a histogram with one exemplar.
   *
   * @param start when the process began to count
   * @param requests counted since
   */
  static OtlpMetrics request(
      String service, String instance, Instant start, int requests, String trace) {
    return new OtlpMetrics(
        """
        {"resourceMetrics": [{
          "resource": {"attributes": [
            {"key": "service.name", "value": {"stringValue": "%1$s"}},
            {"key": "service.namespace", "value": {"stringValue": "throughline"}},
            {"key": "service.instance.id", "value": {"stringValue": "%2$s"}},
            {"key": "deployment.environment.name", "value": {"stringValue": "test"}}]},
          "scopeMetrics": [{"metrics": [
            {"name": "throughline.requests", "unit": "{request}", "sum": {
              "aggregationTemporality": 2, "isMonotonic": true, "dataPoints": [
                {"startTimeUnixNano": "%3$s", "timeUnixNano": "%4$s", "asInt": "%5$d"}]}},
            {"name": "throughline.duration", "unit": "s", "histogram": {
              "aggregationTemporality": 2, "dataPoints": [
                {"startTimeUnixNano": "%3$s", "timeUnixNano": "%4$s",
                 "count": "1", "sum": 0.2, "explicitBounds": [1], "bucketCounts": ["1", "0"],
                 "exemplars": [{"timeUnixNano": "%4$s", "asDouble": 0.2,
                   "traceId": "%6$s", "spanId": "b7ad6b7169203331"}]}]}}]}]}]}
        """
            .formatted(service, instance, nanos(start), nanos(Instant.now()), requests, trace));
  }

  void sendTo(PrometheusApi api) {
    api.postMetrics(json);
  }

  private static String nanos(Instant instant) {
    return instant.getEpochSecond() + "%09d".formatted(instant.getNano());
  }
}
