package dev.throughline.auth;

import dev.throughline.contracts.auth.v1.CredentialServiceGrpc;
import dev.throughline.contracts.auth.v1.CredentialServiceGrpc.CredentialServiceBlockingStub;
import dev.throughline.contracts.auth.v1.ValidateCredentialRequest;
import dev.throughline.contracts.auth.v1.ValidateCredentialResponse;
import dev.throughline.servicetesting.FinishedSpans;
import dev.throughline.servicetesting.TestDatabase;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The whole service on a free port, and a client of it. */
public final class AuthServer implements AutoCloseable {
  private final EmbeddedServer server;
  private final ManagedChannel channel;

  private AuthServer(EmbeddedServer server) {
    this.server = server;
    this.channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
  }

  /**
   * Starts the service.
   *
   * @param folder where its files are put
   * @param bootstrap the text of the bootstrap file
   */
  public static AuthServer start(TestDatabase database, Path folder, String bootstrap)
      throws IOException {
    Map<String, Object> settings = new HashMap<>();
    settings.put("grpc.server.port", 0);
    settings.putAll(FinishedSpans.NO_EXPORT);
    settings.putAll(database.settings());
    settings.put("auth.key-pepper-file", write(folder, "pepper", "p".repeat(32)));
    settings.put(
        "auth.identity-private-key-file", write(folder, "key.pem", TestKeys.IDENTITY.privatePem()));
    settings.put("auth.bootstrap-keys-file", write(folder, "keys.yaml", bootstrap));
    return new AuthServer(ApplicationContext.run(EmbeddedServer.class, settings));
  }

  private static String write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  public ValidateCredentialResponse validate(String apiKey) {
    return validate(apiKey, Duration.ofSeconds(10));
  }

  public ValidateCredentialResponse validate(String apiKey, Duration deadline) {
    CredentialServiceBlockingStub stub =
        CredentialServiceGrpc.newBlockingStub(channel)
            .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
    return stub.validateCredential(
        ValidateCredentialRequest.newBuilder().setApiKey(apiKey).build());
  }

  public ManagedChannel channel() {
    return channel;
  }

  public FinishedSpans spans() {
    return server.getApplicationContext().getBean(FinishedSpans.class);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.stop();
    server.getApplicationContext().close();
  }
}
