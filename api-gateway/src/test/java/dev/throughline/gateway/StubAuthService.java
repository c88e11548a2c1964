package dev.throughline.gateway;

import com.google.protobuf.Timestamp;
import dev.throughline.contracts.auth.v1.Accepted;
import dev.throughline.contracts.auth.v1.CredentialServiceGrpc.CredentialServiceImplBase;
import dev.throughline.contracts.auth.v1.Principal;
import dev.throughline.contracts.auth.v1.Rejected;
import dev.throughline.contracts.auth.v1.ValidateCredentialRequest;
import dev.throughline.contracts.auth.v1.ValidateCredentialResponse;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** An auth-service on a real socket that answers as a test wants it to. */
public final class StubAuthService implements AutoCloseable {
  /** What to do with a credential. */
  public interface Behaviour {
    void answer(String apiKey, StreamObserver<ValidateCredentialResponse> answer);
  }

  public static final String IDENTITY_TOKEN = "identity-token-of-the-stub";
  private static final Metadata.Key<String> TRACEPARENT =
      Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> traceparents = new CopyOnWriteArrayList<>();
  private final int port;
  private volatile Server server;
  private volatile Behaviour behaviour = accepting("alice", "agents:read", "agents:execute");

  public StubAuthService() throws IOException {
    server = listen(0);
    port = server.getPort();
  }

  private Server listen(int at) throws IOException {
    return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", at))
        .addService(
            new CredentialServiceImplBase() {
              @Override
              public void validateCredential(
                  ValidateCredentialRequest request,
                  StreamObserver<ValidateCredentialResponse> answer) {
                asked.add(request.getApiKey());
                behaviour.answer(request.getApiKey(), answer);
              }
            })
        .intercept(
            new ServerInterceptor() {
              @Override
              public <Q, A> ServerCall.Listener<Q> interceptCall(
                  ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                traceparents.add(String.valueOf(headers.get(TRACEPARENT)));
                return next.startCall(call, headers);
              }
            })
        .build()
        .start();
  }

  public int port() {
    return port;
  }

  /** The credentials that it was asked about, in order. */
  public List<String> asked() {
    return asked;
  }

  public List<String> traceparents() {
    return traceparents;
  }

  public void behave(Behaviour next) {
    behaviour = next;
  }

  public void stop() throws InterruptedException {
    server.shutdownNow();
    if (!server.awaitTermination(5, TimeUnit.SECONDS)) {
      throw new AssertionError("The stub did not stop");
    }
  }

  public void restart() throws IOException {
    server = listen(port);
  }

  public static Behaviour accepting(String user, String... scopes) {
    return acceptingUntil(Instant.now().plusSeconds(30), user, scopes);
  }

  public static Behaviour acceptingUntil(Instant until, String user, String... scopes) {
    Accepted accepted =
        Accepted.newBuilder()
            .setPrincipal(Principal.newBuilder().setUserId(user).addAllScopes(List.of(scopes)))
            .setIdentityToken(IDENTITY_TOKEN)
            .setCacheableUntil(Timestamp.newBuilder().setSeconds(until.getEpochSecond()))
            .build();
    return with(ValidateCredentialResponse.newBuilder().setAccepted(accepted).build());
  }

  public static Behaviour rejecting(Rejected.Reason reason) {
    return with(
        ValidateCredentialResponse.newBuilder()
            .setRejected(Rejected.newBuilder().setReason(reason))
            .build());
  }

  public static Behaviour with(ValidateCredentialResponse response) {
    return (apiKey, answer) -> {
      answer.onNext(response);
      answer.onCompleted();
    };
  }

  /** Never answers. */
  public static Behaviour silent() {
    return (apiKey, answer) -> {};
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
