package dev.throughline.traceconsole.loki;

import dev.throughline.traceconsole.http.Reply;
import java.util.List;
import java.util.Map;

/** The JSON of Loki's answers. */
final class LokiReply {
  private static final String JSON = "application/json; charset=UTF-8";

  record Envelope(String status, Object data) {}

  record Result(String resultType, List<?> result, Map<String, Object> stats) {}

  /** One stream and its lines, each a pair of time and text. */
  record Stream(Map<String, String> stream, List<List<String>> values) {}

  /** One series and its points, each a pair of seconds and value. */
  record Series(Map<String, String> metric, List<List<Object>> values) {}

  /** One series and its value at one moment. */
  record Sample(Map<String, String> metric, List<Object> value) {}

  private LokiReply() {}

  static Reply success(Object data) {
    return Reply.json(JSON, new Envelope("success", data));
  }

  static Reply streams(List<Stream> streams) {
    return success(new Result("streams", streams, Map.of()));
  }

  static Reply matrix(List<Series> series) {
    return success(new Result("matrix", series, Map.of()));
  }

  static Reply vector(List<Sample> samples) {
    return success(new Result("vector", samples, Map.of()));
  }

  static Reply refused(String why) {
    return Reply.text(400, why);
  }
}
