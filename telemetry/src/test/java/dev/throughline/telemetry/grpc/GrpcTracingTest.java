package dev.throughline.telemetry.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.correlation.CorrelatingPropagator;
import dev.throughline.telemetry.correlation.CorrelationId;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What gRPC spans look like, over a real server. The method's argument says how it ends. */
class GrpcTracingTest {
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("rpc.service");
  private static final AttributeKey<Long> STATUS = AttributeKey.longKey("rpc.grpc.status_code");

  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final AtomicReference<Optional<String>> seen = new AtomicReference<>(Optional.empty());
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    GrpcTracing tracing = new GrpcTracing(sdk());
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(service("test.Service"))
            .addService(service("grpc.health.v1.Health"))
            .intercept(tracing.serverTracing())
            .build()
            .start();
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
            .usePlaintext()
            .intercept(tracing.clientTracing())
            .build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void aCallIsAClientSpanAndAServerSpanBelowItAndTheCorrelationIdGoesAlong() {
    try (Scope ignored = CorrelationId.with(Context.root(), "order-66").makeCurrent()) {
      call("test.Service", "OK");
    }

    List<SpanData> spans = spans(2);
    assertThat(spans).extracting(SpanData::getName).containsOnly("test.Service/Do");
    assertThat(of(SpanKind.SERVER).getParentSpanId()).isEqualTo(of(SpanKind.CLIENT).getSpanId());
    assertThat(seen.get()).hasValue("order-66");
  }

  @Test
  void aServersFaultIsAnErrorOnBothSidesWithItsType() {
    assertThatThrownBy(() -> call("test.Service", "UNAVAILABLE"))
        .isInstanceOf(StatusRuntimeException.class);

    assertThat(spans(2))
        .allMatch(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
        .allMatch(span -> "UNAVAILABLE".equals(span.getAttributes().get(Conventions.ERROR_TYPE)));
  }

  @Test
  void aClientsFaultIsAnErrorOnTheClientsSideOnly() {
    assertThatThrownBy(() -> call("test.Service", "INVALID_ARGUMENT"))
        .isInstanceOf(StatusRuntimeException.class);

    spans(2);
    assertThat(of(SpanKind.CLIENT).getAttributes().get(Conventions.ERROR_TYPE))
        .isEqualTo("INVALID_ARGUMENT");
    assertThat(of(SpanKind.SERVER).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(of(SpanKind.SERVER).getAttributes().get(Conventions.ERROR_TYPE)).isNull();
  }

  @Test
  void healthChecksMakeNoServerSpan() {
    call("grpc.health.v1.Health", "OK");
    call("test.Service", "OK");

    assertThat(spans(3))
        .filteredOn(span -> span.getKind() == SpanKind.SERVER)
        .extracting(SpanData::getName)
        .containsExactly("test.Service/Do");
  }

  @Test
  void callsAreTimedOnBothSidesByMethodAndStatusAndHealthChecksAreNot() {
    call("grpc.health.v1.Health", "OK");
    call("test.Service", "OK");
    assertThatThrownBy(() -> call("test.Service", "UNAVAILABLE"))
        .isInstanceOf(StatusRuntimeException.class);

    spans(5);
    assertThat(timed("rpc.server.duration")).containsExactly("test.Service 0", "test.Service 14");
    assertThat(timed("rpc.client.duration")).contains("test.Service 0", "test.Service 14");
  }

  private List<String> timed(String metric) {
    return metrics.collectAllMetrics().stream()
        .filter(data -> data.getName().equals(metric))
        .flatMap(data -> data.getHistogramData().getPoints().stream())
        .map(PointData::getAttributes)
        .map(call -> call.get(SERVICE) + " " + call.get(STATUS))
        .sorted()
        .toList();
  }

  private OpenTelemetrySdk sdk() {
    TextMapPropagator standard =
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    return OpenTelemetrySdk.builder()
        .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
        .setTracerProvider(
            SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build())
        .setPropagators(ContextPropagators.create(new CorrelatingPropagator(standard)))
        .build();
  }

  private ServerServiceDefinition service(String name) {
    return ServerServiceDefinition.builder(name)
        .addMethod(
            method(name),
            ServerCalls.<String, String>asyncUnaryCall(
                (status, answer) -> {
                  seen.set(CorrelationId.current());
                  Status asked = Status.fromCode(Status.Code.valueOf(status));
                  if (asked.isOk()) {
                    answer.onNext(status);
                    answer.onCompleted();
                  } else {
                    answer.onError(asked.asRuntimeException());
                  }
                }))
        .build();
  }

  private void call(String service, String status) {
    ClientCalls.blockingUnaryCall(channel, method(service), CallOptions.DEFAULT, status);
  }

  private SpanData of(SpanKind kind) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getKind() == kind)
        .findAny()
        .orElseThrow();
  }

  private List<SpanData> spans(int count) {
    await()
        .alias("finished spans")
        .atMost(Duration.ofSeconds(5))
        .until(() -> exporter.getFinishedSpanItems().size() >= count);
    assertThat(exporter.getFinishedSpanItems()).hasSize(count);
    return exporter.getFinishedSpanItems();
  }

  private static MethodDescriptor<String, String> method(String service) {
    return MethodDescriptor.newBuilder(Text.INSTANCE, Text.INSTANCE)
        .setType(MethodType.UNARY)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(service, "Do"))
        .build();
  }

  private enum Text implements MethodDescriptor.Marshaller<String> {
    INSTANCE;

    @Override
    public InputStream stream(String value) {
      return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
