package dev.throughline.traceconsole.otlp;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** OTLP over gRPC: gzip is understood, larger messages than allowed are RESOURCE_EXHAUSTED. */
public final class OtlpGrpcPort implements AutoCloseable {
  private static final int THREADS = 4;
  private static final long CLOSE_SECONDS = 2;

  private final Server server;
  private final ExecutorService threads;

  private OtlpGrpcPort(Server server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to listen.
   *
   * @param address port 0 stands for any free one
   * @param maxMessageBytes bound of one export, decompressed
   * @throws IOException if the address cannot be bound
   */
  public static OtlpGrpcPort open(
      InetSocketAddress address, int maxMessageBytes, OtlpReceiver receiver) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    Server server =
        NettyServerBuilder.forAddress(address)
            .executor(threads)
            .maxInboundMessageSize(maxMessageBytes)
            .addService(new Traces(receiver))
            .addService(new Logs(receiver))
            .addService(new Metrics(receiver))
            .build();
    try {
      server.start();
    } catch (IOException e) {
      threads.shutdownNow();
      throw e;
    }
    return new OtlpGrpcPort(server, threads);
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() throws InterruptedException {
    server.shutdown();
    if (!server.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
      server.shutdownNow();
    }
    threads.shutdownNow();
  }

  private static <T> void answer(StreamObserver<T> observer, T response) {
    observer.onNext(response);
    observer.onCompleted();
  }

  private static final class Traces extends TraceServiceGrpc.TraceServiceImplBase {
    private final OtlpReceiver receiver;

    Traces(OtlpReceiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void export(
        ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> observer) {
      answer(observer, receiver.receive(request));
    }
  }

  private static final class Logs extends LogsServiceGrpc.LogsServiceImplBase {
    private final OtlpReceiver receiver;

    Logs(OtlpReceiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void export(
        ExportLogsServiceRequest request, StreamObserver<ExportLogsServiceResponse> observer) {
      answer(observer, receiver.receive(request));
    }
  }

  private static final class Metrics extends MetricsServiceGrpc.MetricsServiceImplBase {
    private final OtlpReceiver receiver;

    Metrics(OtlpReceiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void export(
        ExportMetricsServiceRequest request,
        StreamObserver<ExportMetricsServiceResponse> observer) {
      answer(observer, receiver.receive(request));
    }
  }
}
