package dev.throughline.modelproxy.serving;

import static org.awaitility.Awaitility.await;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerationOptions;
import dev.throughline.contracts.model.v1.Message;
import dev.throughline.contracts.model.v1.ModelServiceGrpc;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.identity.Identity;
import dev.throughline.identity.IdentityTokenSigner;
import dev.throughline.vertexsimulator.script.ScriptLibrary;
import dev.throughline.vertexsimulator.serving.SimulatorServer;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.micronaut.context.ApplicationContext;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The proxy as it runs, before a running simulator, called over a socket. */
final class RunningProxy implements AutoCloseable {
  final SimulatorServer simulator;
  final InMemorySpanExporter exporter;
  final ManagedChannel channel;
  private final ApplicationContext context;
  private final String token;

  RunningProxy(Path folder, Map<String, Object> settings) throws Exception {
    simulator =
        SimulatorServer.start(new InetSocketAddress("127.0.0.1", 0), ScriptLibrary.load(null));
    KeyPair keys = keys();
    Path publicKey = folder.resolve("public.pem");
    Files.writeString(publicKey, pem(keys));
    Map<String, Object> properties = new HashMap<>();
    properties.put("grpc.server.port", 0);
    properties.put("otel.traces.exporter", "none");
    properties.put("otel.logs.exporter", "none");
    properties.put("model-proxy.identity.public-key-file", publicKey.toString());
    properties.put("model-proxy.vertex.endpoint", "127.0.0.1:" + simulator.port());
    properties.put("model-proxy.vertex.plaintext", true);
    properties.putAll(settings);
    context = ApplicationContext.run(properties);
    GrpcEmbeddedServer server = context.getBean(GrpcEmbeddedServer.class);
    server.start();
    exporter = context.getBean(InMemorySpanExporter.class);
    channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    token =
        new IdentityTokenSigner(
                (ECPrivateKey) keys.getPrivate(), Duration.ofMinutes(5), Clock.systemUTC())
            .sign(new Identity("alice", Set.of()));
  }

  ModelServiceGrpc.ModelServiceBlockingStub stub() {
    return anonymous().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer(token)));
  }

  ModelServiceGrpc.ModelServiceBlockingStub anonymous() {
    return ModelServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  static Metadata bearer(String token) {
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return metadata;
  }

  static GenerateRequest ask(String text) {
    return GenerateRequest.newBuilder()
        .setModel("default")
        .addMessages(
            Message.newBuilder()
                .setRole(Message.Role.ROLE_USER)
                .addParts(Part.newBuilder().setText(text)))
        .setOptions(GenerationOptions.newBuilder().setLogprobs(true))
        .build();
  }

  /** The spans since the last reset, once the server's own has ended. */
  List<SpanData> spans() {
    await("the server span to end")
        .atMost(Duration.ofSeconds(10))
        .until(() -> !named("throughline.model.v1.ModelService/").isEmpty());
    return exporter.getFinishedSpanItems();
  }

  List<SpanData> named(String prefix) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getName().startsWith(prefix))
        .toList();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    context.close();
    simulator.close();
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static String pem(KeyPair keys) throws IOException {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }
}
