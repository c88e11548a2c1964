package dev.throughline.gateway;

import com.google.protobuf.Timestamp;
import dev.throughline.contracts.auth.v1.Accepted;
import dev.throughline.contracts.auth.v1.CredentialServiceGrpc.CredentialServiceImplBase;
import dev.throughline.contracts.auth.v1.Principal;
import dev.throughline.contracts.auth.v1.Rejected;
import dev.throughline.contracts.auth.v1.ValidateCredentialRequest;
import dev.throughline.contracts.auth.v1.ValidateCredentialResponse;
import dev.throughline.servicetesting.GrpcStub;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An auth-service on a real socket that answers as a test wants it to. */
public final class StubAuthService implements AutoCloseable {
  /** What to do with a credential. */
  public interface Behaviour {
    void answer(String apiKey, StreamObserver<ValidateCredentialResponse> answer);
  }

  public static final String IDENTITY_TOKEN = "identity-token-of-the-stub";

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final GrpcStub stub = new GrpcStub(new Service());
  private volatile Behaviour behaviour =
      accepting("alice", "agents:read", "agents:execute", "executions:read", "models:use");

  public StubAuthService() throws IOException {}

  public int port() {
    return stub.port();
  }

  /** The credentials that it was asked about, in order. */
  public List<String> asked() {
    return asked;
  }

  public List<String> traceparents() {
    return stub.metadata().values("traceparent");
  }

  public void behave(Behaviour next) {
    behaviour = next;
  }

  public void stop() throws InterruptedException {
    stub.stop();
  }

  public void restart() throws IOException {
    stub.restart();
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
    stub.close();
  }

  private final class Service extends CredentialServiceImplBase {
    @Override
    public void validateCredential(
        ValidateCredentialRequest request, StreamObserver<ValidateCredentialResponse> answer) {
      asked.add(request.getApiKey());
      behaviour.answer(request.getApiKey(), answer);
    }
  }
}
