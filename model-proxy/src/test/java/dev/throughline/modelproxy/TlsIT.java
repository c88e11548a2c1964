package dev.throughline.modelproxy;

import static dev.throughline.modelproxy.Caller.ask;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.vertexai.api.Candidate;
import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.Part;
import com.google.cloud.vertexai.api.PredictionServiceGrpc;
import dev.throughline.servicetesting.ReceivedMetadata;
import io.grpc.Grpc;
import io.grpc.Server;
import io.grpc.TlsServerCredentials;
import io.grpc.stub.StreamObserver;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way to the real service, as far as it can be gone without it: TLS, application default
 * credentials of a service account, and their token with each call, on the dependencies that ship.
 */
class TlsIT {
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;
  private final ReceivedMetadata metadata = new ReceivedMetadata();

  @Test
  void callsByTlsWithTheServiceAccountsToken() throws Exception {
    Path certificate = certificate();
    Server vertex = vertex(certificate);
    Caller caller = new Caller(folder);
    Map<String, String> settings =
        Map.of(
            "IDENTITY_PUBLIC_KEY_FILE", caller.keyFile().toString(),
            "VERTEX_ENDPOINT", "localhost:" + vertex.getPort(),
            "GOOGLE_APPLICATION_CREDENTIALS", serviceAccount().toString());
    try (ProxyProcess proxy =
        ProxyProcess.start(
            folder,
            settings,
            "-Djavax.net.ssl.trustStore=" + certificate,
            "-Djavax.net.ssl.trustStorePassword=" + PASSWORD)) {
      proxy.awaitServing();

      assertThat(caller.stub(proxy.channel()).generate(ask("hello").build()).getParts(0).getText())
          .isEqualTo("by TLS");
      assertThat(metadata.values("authorization"))
          .isNotEmpty()
          .allMatch(value -> value.startsWith("Bearer ey"));
    } finally {
      vertex.shutdownNow();
    }
  }

  private Server vertex(Path certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(certificate)) {
      store.load(file, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    return Grpc.newServerBuilderForPort(
            0, TlsServerCredentials.newBuilder().keyManager(keys.getKeyManagers()).build())
        .addService(new Answering())
        .intercept(metadata)
        .build()
        .start();
  }

  /** A certificate for localhost that nobody but this test trusts. */
  private Path certificate() throws Exception {
    Path file = folder.resolve("localhost.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).as("keytool ended within 60 s").isTrue();
    return file;
  }

  /** A service account's file as Google gives it, with a key that Google has never seen. */
  private Path serviceAccount() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    String key =
        Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    Path file = folder.resolve("service-account.json");
    Files.writeString(
        file,
        """
        {"type": "service_account", "project_id": "demo", "private_key_id": "1",
         "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n",
         "client_email": "proxy@demo.iam.gserviceaccount.com", "client_id": "1",
         "token_uri": "https://localhost:1/token"}
        """
            .formatted(key));
    return file;
  }

  private static final class Answering extends PredictionServiceGrpc.PredictionServiceImplBase {
    @Override
    public void generateContent(
        GenerateContentRequest request, StreamObserver<GenerateContentResponse> client) {
      client.onNext(
          GenerateContentResponse.newBuilder()
              .addCandidates(
                  Candidate.newBuilder()
                      .setFinishReason(Candidate.FinishReason.STOP)
                      .setContent(
                          Content.newBuilder().addParts(Part.newBuilder().setText("by TLS"))))
              .build());
      client.onCompleted();
    }
  }
}
