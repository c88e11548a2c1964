package dev.throughline.servicetesting;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the metadata of each call to a gRPC server. */
public final class ReceivedMetadata implements ServerInterceptor {
  private final List<Metadata> received = new CopyOnWriteArrayList<>();

  /** The values of a key, one for each call, {@code "null"} for a call without it. */
  public List<String> values(String key) {
    Metadata.Key<String> ascii = Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER);
    return received.stream().map(metadata -> String.valueOf(metadata.get(ascii))).toList();
  }

  /** Starts anew. */
  public void forget() {
    received.clear();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    received.add(headers);
    return next.startCall(call, headers);
  }
}
