package dev.throughline.traceconsole.tempo;

import dev.throughline.traceconsole.http.Reply;
import dev.throughline.traceconsole.http.Request;
import dev.throughline.traceconsole.store.Trace;
import dev.throughline.traceconsole.store.TraceStore;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One trace, in both versions of Tempo's answer, as JSON or protobuf by the Accept header. */
final class TraceById {
  private static final String RESOURCE_SPANS = "{\"resourceSpans\":";

  private final TraceStore store;

  TraceById(TraceStore store) {
    this.store = store;
  }

  /** The trace alone; 404 with nothing if there is none. */
  Reply v1(Request request) {
    TraceIdText parsed = TraceIdText.parse(request.variables().get(0));
    if (parsed instanceof TraceIdText.Malformed malformed) {
      return Reply.text(400, malformed.why());
    }
    Optional<Trace> found = store.find(((TraceIdText.Id) parsed).id());
    if (found.isEmpty()) {
      return Reply.empty(404);
    }
    TracesData data = found.get().data();
    if (wantsProtobuf(request)) {
      return Reply.of(200, Reply.PROTOBUF, data.toByteArray());
    }
    // Tempo's first version calls OTLP's field by another name.
    return json("{\"batches\":" + ProtoJson.text(data).substring(RESOURCE_SPANS.length()));
  }

  /** The trace in an envelope, which is empty if there is none and may say that it is partial. */
  Reply v2(Request request) {
    TraceIdText parsed = TraceIdText.parse(request.variables().get(0));
    if (parsed instanceof TraceIdText.Malformed malformed) {
      return Reply.text(400, malformed.why());
    }
    Optional<Trace> found = store.find(((TraceIdText.Id) parsed).id());
    TracesData data = found.map(Trace::data).orElse(TracesData.getDefaultInstance());
    boolean partial = found.map(Trace::partial).orElse(false);
    if (wantsProtobuf(request)) {
      return Reply.of(200, Reply.PROTOBUF, TraceEnvelope.protobuf(data, partial));
    }
    String status =
        partial
            ? ",\"status\":\"PARTIAL\",\"message\":\"" + TraceEnvelope.PARTIAL_MESSAGE + "\""
            : "";
    return json("{\"trace\":" + ProtoJson.text(data) + ",\"metrics\":{}" + status + "}");
  }

  private static boolean wantsProtobuf(Request request) {
    return request.accept().contains(Reply.PROTOBUF);
  }

  private static Reply json(String text) {
    return Reply.of(200, Reply.JSON, text.getBytes(StandardCharsets.UTF_8));
  }
}
