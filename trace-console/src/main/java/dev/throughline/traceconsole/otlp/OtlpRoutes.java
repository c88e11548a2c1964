package dev.throughline.traceconsole.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.throughline.traceconsole.http.Reply;
import dev.throughline.traceconsole.http.Request;
import dev.throughline.traceconsole.http.Routes;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * OTLP over HTTP, in protobuf and in JSON; the answer is in the encoding of the request, and a
 * refusal is a {@code google.rpc.Status}, as the protocol wants.
 */
public final class OtlpRoutes {
  private static final String PROTOBUF_TYPE = "application/x-protobuf";

  private OtlpRoutes() {}

  /** The routes of the three signals. */
  public static Routes of(OtlpReceiver receiver) {
    return new Routes()
        .post(
            "/v1/traces",
            request ->
                receive(
                    request,
                    ExportTraceServiceRequest.newBuilder(),
                    builder -> receiver.receive(builder.build())))
        .post(
            "/v1/logs",
            request ->
                receive(
                    request,
                    ExportLogsServiceRequest.newBuilder(),
                    builder -> receiver.receive(builder.build())))
        .post(
            "/v1/metrics",
            request ->
                receive(
                    request,
                    ExportMetricsServiceRequest.newBuilder(),
                    builder -> receiver.receive(builder.build())));
  }

  /** Words a refusal as {@code google.rpc.Status}, in JSON unless the request is protobuf. */
  public static Reply refuse(int status, String why, String contentType) {
    Code code =
        switch (status) {
          case 404, 405 -> Code.UNIMPLEMENTED;
          case 413 -> Code.RESOURCE_EXHAUSTED;
          case 500 -> Code.INTERNAL;
          default -> Code.INVALID_ARGUMENT;
        };
    Status body = Status.newBuilder().setCode(code.getNumber()).setMessage(why).build();
    return encode(status, body, contentType.startsWith(PROTOBUF_TYPE));
  }

  private static <B extends Message.Builder> Reply receive(
      Request request, B builder, Function<B, Message> receiver) {
    boolean protobuf = request.mediaType().equals(PROTOBUF_TYPE);
    try {
      if (protobuf) {
        builder.mergeFrom(request.body());
      } else if (request.mediaType().equals(Reply.JSON)) {
        OtlpJson.read(new String(request.body(), StandardCharsets.UTF_8), builder);
      } else {
        String why = "Content-Type must be " + PROTOBUF_TYPE + " or " + Reply.JSON;
        return refuse(415, why, request.contentType());
      }
    } catch (InvalidProtocolBufferException e) {
      String why = "the body is not a valid " + builder.getDescriptorForType().getFullName();
      return refuse(400, why, request.contentType());
    }
    return encode(200, receiver.apply(builder), protobuf);
  }

  private static Reply encode(int status, Message body, boolean protobuf) {
    if (protobuf) {
      return Reply.of(status, PROTOBUF_TYPE, body.toByteArray());
    }
    try {
      String json = JsonFormat.printer().omittingInsignificantWhitespace().print(body);
      return Reply.of(status, Reply.JSON, json.getBytes(StandardCharsets.UTF_8));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("an answer that cannot be written as JSON", e);
    }
  }
}
