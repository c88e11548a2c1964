package dev.throughline.auth.validation;

import dev.throughline.contracts.auth.v1.CredentialServiceGrpc.CredentialServiceImplBase;
import dev.throughline.contracts.auth.v1.ValidateCredentialRequest;
import dev.throughline.contracts.auth.v1.ValidateCredentialResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;

/** The gRPC face of {@link CredentialValidator}. */
@Singleton
final class CredentialEndpoint extends CredentialServiceImplBase {
  private static final int MAX_CREDENTIAL_CHARACTERS = 512;

  private final CredentialValidator validator;

  CredentialEndpoint(CredentialValidator validator) {
    this.validator = validator;
  }

  @Override
  public void validateCredential(
      ValidateCredentialRequest request, StreamObserver<ValidateCredentialResponse> answer) {
    String credential = request.getApiKey();
    if (credential.isEmpty() || credential.length() > MAX_CREDENTIAL_CHARACTERS) {
      answer.onError(
          Status.INVALID_ARGUMENT
              .withDescription("A credential has 1 to " + MAX_CREDENTIAL_CHARACTERS + " characters")
              .asRuntimeException());
      return;
    }
    ValidateCredentialResponse response;
    try {
      response = Wire.response(validator.validate(credential));
    } catch (RuntimeException e) {
      answer.onError(Faults.toStatus(e).asRuntimeException());
      return;
    }
    answer.onNext(response);
    answer.onCompleted();
  }
}
