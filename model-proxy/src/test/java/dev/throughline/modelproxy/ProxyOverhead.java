package dev.throughline.modelproxy;

import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.Part;
import com.google.cloud.vertexai.api.PredictionServiceGrpc;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.ModelServiceGrpc.ModelServiceStub;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what the packaged proxy adds to a model call, tracing always on: the same upstream is
 * called directly and through the proxy, in turns, in one run. Calls begin at fixed times, whether
 * those before have ended or not. The upstream runs in this process and answers at once, so that
 * what is left is the way.
 *
 * <p>Arguments: calls a second by each way, seconds to measure, then the proxy's JVM options.
 */
public final class ProxyOverhead implements AutoCloseable {
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final int CHUNKS = 5;

  private final Path folder = Files.createTempDirectory("proxy-overhead");
  private final Caller caller = new Caller(folder);
  private final InstantVertex upstream = new InstantVertex(CHUNKS);
  private final HttpServer telemetry = telemetry();
  private final ManagedChannel direct =
      ManagedChannelBuilder.forAddress("127.0.0.1", upstream.port())
          .usePlaintext()
          .directExecutor()
          .build();
  private final String token = caller.token();
  private final ProxyProcess proxy;

  private ProxyOverhead(List<String> options) throws IOException {
    proxy =
        ProxyProcess.start(
            folder,
            Map.of(
                "IDENTITY_PUBLIC_KEY_FILE",
                caller.keyFile().toString(),
                "VERTEX_ENDPOINT",
                "127.0.0.1:" + upstream.port(),
                "VERTEX_PLAINTEXT",
                "true",
                "OTEL_SDK_DISABLED",
                "false",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + telemetry.getAddress().getPort()),
            options.toArray(String[]::new));
    proxy.awaitServing();
  }

  /** Takes telemetry and forgets it. */
  private static HttpServer telemetry() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  public static void main(String[] arguments) throws Exception {
    int rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
    List<String> options =
        List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
    try (ProxyOverhead overhead = new ProxyOverhead(options)) {
      System.out.printf(
          "%d calls/s by each way for %d s after %d s of warm-up; JVM options: %s%n",
          rate, seconds, WARM_UP.toSeconds(), options);
      overhead.measure("whole answer", rate, seconds, false);
      overhead.measure("first chunk", rate, seconds, true);
    }
  }

  private void measure(String what, int rate, int seconds, boolean streamed) {
    GenerateContentRequest toVertex =
        GenerateContentRequest.newBuilder()
            .setModel("projects/demo/locations/us-central1/publishers/google/models/m")
            .addContents(
                Content.newBuilder().setRole("user").addParts(Part.newBuilder().setText("hello")))
            .build();
    GenerateRequest toProxy = Caller.ask("hello").build();
    Arrivals directly = new Arrivals();
    Arrivals throughProxy = new Arrivals();
    Runnable callDirectly = () -> callVertex(toVertex, streamed, directly);
    Runnable callProxy = () -> callProxy(toProxy, streamed, throughProxy);
    inTurns(rate, (int) WARM_UP.toSeconds(), callDirectly, callProxy);
    directly.forget();
    throughProxy.forget();
    inTurns(rate, seconds, callDirectly, callProxy);
    System.out.printf("%-14s direct  %s%n", what, directly);
    System.out.printf("%-14s proxy   %s%n", what, throughProxy);
    System.out.printf(
        "%-14s own p50 %.3f ms%n", what, throughProxy.millis(0.5) - directly.millis(0.5));
  }

  private void callVertex(GenerateContentRequest request, boolean streamed, Arrivals arrivals) {
    var stub = PredictionServiceGrpc.newStub(direct).withDeadlineAfter(20, TimeUnit.SECONDS);
    if (streamed) {
      stub.streamGenerateContent(request, arrivals.next());
    } else {
      stub.generateContent(request, arrivals.next());
    }
  }

  private void callProxy(GenerateRequest request, boolean streamed, Arrivals arrivals) {
    ModelServiceStub stub = Caller.asyncStub(proxy.channel(), token);
    if (streamed) {
      stub.generateStream(request, arrivals.next());
    } else {
      stub.generate(request, arrivals.next());
    }
  }

  /** Runs both, each at the rate, half a step apart. */
  private static void inTurns(int rate, int seconds, Runnable one, Runnable other) {
    long step = TimeUnit.SECONDS.toNanos(1) / (2L * rate);
    long next = System.nanoTime();
    for (long i = 0; i < 2L * rate * seconds; i++, next += step) {
      for (long now = System.nanoTime(); now < next; now = System.nanoTime()) {
        LockSupport.parkNanos(next - now);
      }
      (i % 2 == 0 ? one : other).run();
    }
  }

  @Override
  public void close() throws Exception {
    proxy.close();
    direct.shutdownNow();
    upstream.close();
    telemetry.stop(0);
  }
}
