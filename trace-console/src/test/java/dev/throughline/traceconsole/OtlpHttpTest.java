package dev.throughline.traceconsole;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Status;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** OTLP over HTTP, by a real client. */
final class OtlpHttpTest {
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";

  private static Console console;

  @BeforeAll
  static void start() throws Exception {
    console = Console.start();
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @Test
  void keepsSpansSentAsProtobuf() throws Exception {
    byte[] export = Exports.traces(Exports.spans("a", Exports.span(101, 1))).toByteArray();

    HttpResponse<byte[]> response = console.post("/v1/traces", PROTOBUF, export);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(PROTOBUF);
    assertThat(console.get("/api/traces/" + Exports.traceIdHex(101)).statusCode()).isEqualTo(200);
  }

  @Test
  void keepsSpansSentCompressed() throws Exception {
    byte[] export = Exports.traces(Exports.spans("a", Exports.span(102, 1))).toByteArray();

    HttpResponse<byte[]> response =
        console.post("/v1/traces", PROTOBUF, gzip(export), "Content-Encoding", "gzip");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(console.get("/api/traces/" + Exports.traceIdHex(102)).statusCode()).isEqualTo(200);
  }

  @Test
  void takesMetricsWithoutKeepingThem() throws Exception {
    byte[] export =
        ExportMetricsServiceRequest.newBuilder()
            .addResourceMetrics(
                ExportMetricsServiceRequest.newBuilder().addResourceMetricsBuilder())
            .build()
            .toByteArray();

    assertThat(console.post("/v1/metrics", PROTOBUF, export).statusCode()).isEqualTo(200);
    assertThat(console.get("/metrics").body())
        .contains("\ntrace_console_metrics_discarded_total 1\n");
  }

  @Test
  void saysWhichSpansItRefusedAndKeepsTheOthers() throws Exception {
    byte[] export =
        Exports.traces(
                Exports.spans(
                    "a",
                    Exports.span(103, 1),
                    Exports.span(103, 2).setTraceId(Exports.spanId(7)),
                    Exports.span(103, 3).clearSpanId()))
            .toByteArray();

    HttpResponse<byte[]> response = console.post("/v1/traces", PROTOBUF, export);

    ExportTraceServiceResponse answer = ExportTraceServiceResponse.parseFrom(response.body());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(answer.getPartialSuccess().getRejectedSpans()).isEqualTo(2);
    assertThat(answer.getPartialSuccess().getErrorMessage()).contains("trace id of 16 bytes");
    assertThat(console.get("/api/traces/" + Exports.traceIdHex(103)).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesWhatIsNotThisProtocol() throws Exception {
    byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);

    assertRefused(console.post("/v1/traces", JSON, garbage), 400, "not a valid");
    assertRefused(console.post("/v1/traces", JSON, spanWithTraceId("xyz0")), 400, "not a valid");
    assertRefused(console.post("/v1/traces", "text/plain", garbage), 415, "Content-Type must be");
    assertRefused(
        console.post("/v1/traces", JSON, garbage, "Content-Encoding", "br"), 415, "br is not");
    assertRefused(
        console.post("/v1/traces", JSON, garbage, "Content-Encoding", "gzip"), 400, "valid gzip");
    assertRefused(console.post("/v1/profiles", JSON, garbage), 404, "does not offer");
  }

  @Test
  void refusesInProtobufWhatCameAsProtobuf() throws Exception {
    HttpResponse<byte[]> response = console.post("/v1/logs", PROTOBUF, new byte[] {1, 2, 3});

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Status.parseFrom(response.body()).getMessage()).contains("ExportLogsService");
  }

  @Test
  void refusesWhatIsTooLargeBeforeOrAfterDecompression() throws Exception {
    byte[] nineMegabytes = new byte[9 << 20];

    assertRefused(console.post("/v1/traces", JSON, nineMegabytes), 413, "larger than 8388608");
    assertRefused(
        console.post("/v1/traces", JSON, gzip(nineMegabytes), "Content-Encoding", "gzip"),
        413,
        "larger than 8388608");
  }

  private static byte[] spanWithTraceId(String traceId) {
    return ("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\""
            + traceId
            + "\"}]}]}]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void assertRefused(HttpResponse<byte[]> response, int status, String why) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains(why);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }
}
