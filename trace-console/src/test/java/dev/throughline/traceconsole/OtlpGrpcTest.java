package dev.throughline.traceconsole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** OTLP over gRPC, by a real client. */
final class OtlpGrpcTest {
  private static Console console;
  private static ManagedChannel channel;

  @BeforeAll
  static void start() throws Exception {
    console = Console.start();
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", console.running().otlpGrpcPort())
            .usePlaintext()
            .build();
  }

  @AfterAll
  static void stop() {
    channel.shutdownNow();
    console.close();
  }

  @Test
  void keepsSpansSentPlainAndCompressed() throws Exception {
    TraceServiceGrpc.TraceServiceBlockingStub stub = TraceServiceGrpc.newBlockingStub(channel);

    stub.export(Exports.traces(Exports.spans("a", Exports.span(201, 1))));
    stub.withCompression("gzip").export(Exports.traces(Exports.spans("b", Exports.span(201, 2))));

    assertThat(console.get("/api/traces/" + Exports.traceIdHex(201)).body())
        .contains("\"stringValue\":\"a\"", "\"stringValue\":\"b\"");
  }

  @Test
  void keepsLogRecords() throws Exception {
    LogsServiceGrpc.newBlockingStub(channel)
        .export(Exports.logs(Exports.logs("a", Exports.log(202, 5, "it happened"))));

    String query = "{service_name=\"a\"} | trace_id=\"" + Exports.traceIdHex(202) + "\"";
    assertThat(
            console
                .get(
                    "/loki/api/v1/query_range?start=1795467980&end=1795467990&query="
                        + Console.encode(query))
                .body())
        .contains("[\"1795467981000000005\",\"it happened\"]");
  }

  @Test
  void takesMetricsWithoutKeepingThem() {
    assertThat(
            MetricsServiceGrpc.newBlockingStub(channel)
                .export(ExportMetricsServiceRequest.getDefaultInstance())
                .hasPartialSuccess())
        .isFalse();
  }

  @Test
  void refusesWhatIsTooLarge() {
    String huge = "x".repeat(9 << 20);

    assertThatThrownBy(
            () ->
                TraceServiceGrpc.newBlockingStub(channel)
                    .export(Exports.traces(Exports.spans(huge, Exports.span(203, 1)))))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e ->
                assertThat(e.getStatus().getCode())
                    .isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.CANCELLED));
  }
}
