package dev.throughline.modelproxy;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.Message;
import dev.throughline.contracts.model.v1.ModelServiceGrpc;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.identity.Identity;
import dev.throughline.identity.IdentityTokenSigner;
import dev.throughline.identity.Scope;
import dev.throughline.servicetesting.EcKeyPair;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Somebody who calls the proxy, with a token that its key file verifies. */
public final class Caller {
  private final Path keyFile;
  private final IdentityTokenSigner signer;

  /** Makes a pair of keys, the public one as a file of the folder. */
  public Caller(Path folder) throws IOException {
    EcKeyPair keys = EcKeyPair.p256();
    keyFile = Files.writeString(folder.resolve("public.pem"), keys.publicPem());
    signer = new IdentityTokenSigner(keys.privateKey(), Duration.ofMinutes(5), Clock.systemUTC());
  }

  /** A valid token of somebody who was granted these scopes. */
  public String token(Scope... scopes) {
    return signer.sign(
        new Identity("alice", Arrays.stream(scopes).map(Scope::value).collect(Collectors.toSet())));
  }

  /** The file with the key that tokens are verified with. */
  public Path keyFile() {
    return keyFile;
  }

  /** Calls with a valid token and 20 seconds of patience. */
  public ModelServiceGrpc.ModelServiceBlockingStub stub(Channel channel) {
    return stub(channel, token());
  }

  /** Calls with this token. */
  public static ModelServiceGrpc.ModelServiceBlockingStub stub(Channel channel, String token) {
    return ModelServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(20, TimeUnit.SECONDS)
        .withInterceptors(bearer(token));
  }

  /** Calls with this token, and does not wait for the answer. */
  static ModelServiceGrpc.ModelServiceStub asyncStub(Channel channel, String token) {
    return ModelServiceGrpc.newStub(channel)
        .withDeadlineAfter(20, TimeUnit.SECONDS)
        .withInterceptors(bearer(token));
  }

  /** Calls with this token, and leaves the waiting to others. */
  public static ModelServiceGrpc.ModelServiceFutureStub futureStub(Channel channel, String token) {
    return ModelServiceGrpc.newFutureStub(channel)
        .withDeadlineAfter(20, TimeUnit.SECONDS)
        .withInterceptors(bearer(token));
  }

  private static ClientInterceptor bearer(String token) {
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return MetadataUtils.newAttachHeadersInterceptor(metadata);
  }

  /** A question to the default model. */
  public static GenerateRequest.Builder ask(String text) {
    return GenerateRequest.newBuilder()
        .setModel("default")
        .addMessages(
            Message.newBuilder()
                .setRole(Message.Role.ROLE_USER)
                .addParts(Part.newBuilder().setText(text)));
  }
}
