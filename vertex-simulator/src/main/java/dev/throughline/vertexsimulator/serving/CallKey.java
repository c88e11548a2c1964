package dev.throughline.vertexsimulator.serving;

import com.google.common.hash.Hashing;
import dev.throughline.vertexsimulator.conversation.Conversation;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells conversations apart. The protocol has no id for them; clients that take part in a trace
 * send its id, and two conversations of one trace are still apart by their first message.
 */
final class CallKey implements ServerInterceptor {
  private static final Metadata.Key<String> TRACEPARENT =
      Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);
  private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-.*");
  private static final Context.Key<String> CURRENT = Context.keyWithDefault("trace-id", "");

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String traceparent = headers.get(TRACEPARENT);
    Matcher traceId = TRACE_ID.matcher(traceparent == null ? "" : traceparent);
    return Contexts.interceptCall(
        Context.current().withValue(CURRENT, traceId.matches() ? traceId.group(1) : ""),
        call,
        headers,
        next);
  }

  /** The key of the call that the current thread serves. */
  static String of(Conversation conversation) {
    String words =
        conversation.model() + "\n" + conversation.system() + "\n" + conversation.input();
    return CURRENT.get() + Hashing.murmur3_128().hashString(words, StandardCharsets.UTF_8);
  }
}
