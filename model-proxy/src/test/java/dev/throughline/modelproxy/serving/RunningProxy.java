package dev.throughline.modelproxy.serving;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerationOptions;
import dev.throughline.contracts.model.v1.ModelServiceGrpc;
import dev.throughline.modelproxy.Caller;
import dev.throughline.servicetesting.CollectedMetrics;
import dev.throughline.servicetesting.FinishedSpans;
import dev.throughline.vertexsimulator.script.ScriptLibrary;
import dev.throughline.vertexsimulator.serving.SimulatorServer;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.micronaut.context.ApplicationContext;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The proxy as it runs, before a running simulator or other back ends, called over a socket. */
public final class RunningProxy implements AutoCloseable {
  public final FinishedSpans spans;
  final SimulatorServer simulator;
  final CollectedMetrics metrics;
  final ManagedChannel channel;
  static final String DRIP =
      """
      script: drip
      description: A token at a time, with half a second between.
      priority: 100
      match: {scenario: drip}
      pace: {first: 10ms, per_token: 500ms, chunk_tokens: 1}
      """;

  private final String url;
  private final ApplicationContext context;
  private final Caller caller;

  RunningProxy(Path folder) throws Exception {
    this(folder, DRIP);
  }

  /** Before a simulator with further scripts, as YAML. */
  public RunningProxy(Path folder, String... scripts) throws Exception {
    this(folder, simulator(folder, scripts), Map.of());
  }

  /** Before a simulator with further scripts, with settings of its own. */
  RunningProxy(Path folder, Map<String, Object> settings, String... scripts) throws Exception {
    this(folder, simulator(folder, scripts), settings);
  }

  /** Before the back ends of a catalogue, with settings of its own. */
  public RunningProxy(Path folder, Path catalogue, Map<String, Object> settings) throws Exception {
    this(
        folder,
        (SimulatorServer) null,
        with(settings, "model-proxy.models-file", catalogue.toString()));
  }

  private RunningProxy(Path folder, SimulatorServer simulator, Map<String, Object> settings)
      throws Exception {
    this.simulator = simulator;
    caller = new Caller(folder);
    Map<String, Object> properties = new HashMap<>(settings);
    properties.put("grpc.server.port", 0);
    properties.put("micronaut.server.port", 0);
    properties.putAll(FinishedSpans.NO_EXPORT);
    properties.put("model-proxy.identity.public-key-file", caller.keyFile().toString());
    properties.put("model-proxy.vertex.plaintext", true);
    if (simulator != null) {
      properties.put("model-proxy.vertex.endpoint", "127.0.0.1:" + simulator.port());
    }
    context = ApplicationContext.run(properties);
    NettyEmbeddedServer http = context.getBean(NettyEmbeddedServer.class);
    http.start();
    url = http.getURL() + "/v1";
    GrpcEmbeddedServer server = context.getBean(GrpcEmbeddedServer.class);
    server.start();
    spans = context.getBean(FinishedSpans.class);
    metrics = context.getBean(CollectedMetrics.class);
    channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
  }

  private static Map<String, Object> with(Map<String, Object> settings, String name, Object value) {
    Map<String, Object> more = new HashMap<>(settings);
    more.put(name, value);
    return more;
  }

  private static SimulatorServer simulator(Path folder, String... scripts) throws IOException {
    Path scriptFolder = Files.createDirectories(folder.resolve("scripts"));
    for (int i = 0; i < scripts.length; i++) {
      Files.writeString(scriptFolder.resolve("script-" + i + ".yaml"), scripts[i]);
    }
    return SimulatorServer.start(
        new InetSocketAddress("127.0.0.1", 0), ScriptLibrary.load(scriptFolder));
  }

  /** Where its OpenAI-compatible API is, with the path that all of it begins with. */
  public String url() {
    return url;
  }

  /** Somebody whom it knows. */
  public Caller caller() {
    return caller;
  }

  /** Calls it over gRPC, with a valid token. */
  public ModelServiceGrpc.ModelServiceBlockingStub stub() {
    return caller.stub(channel);
  }

  /** Calls without waiting for the answer. */
  ModelServiceGrpc.ModelServiceFutureStub futureStub() {
    return Caller.futureStub(channel, caller.token());
  }

  static GenerateRequest ask(String text) {
    return Caller.ask(text).setOptions(GenerationOptions.newBuilder().setLogprobs(true)).build();
  }

  /** The spans since the last reset, once the server's own has ended. */
  List<SpanData> spans() {
    spans.await(
        "server span", span -> span.getName().startsWith("throughline.model.v1.ModelService/"));
    return spans.all();
  }

  List<SpanData> named(String prefix) {
    return spans.all().stream().filter(span -> span.getName().startsWith(prefix)).toList();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    context.close();
    if (simulator != null) {
      simulator.close();
    }
  }
}
