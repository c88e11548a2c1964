package dev.throughline.modelproxy.serving;

import static dev.throughline.telemetry.Conventions.AI_DECISION;
import static dev.throughline.telemetry.Conventions.DECISION_ALTERNATIVES;
import static dev.throughline.telemetry.Conventions.DECISION_FACTORS;
import static dev.throughline.telemetry.Conventions.DECISION_RESULT;
import static dev.throughline.telemetry.Conventions.MODEL_ATTEMPT;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.throughline.contracts.model.v1.GenerateRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * A proxy before two back ends whose behaviour a test sets: "one" preferred, "two" for when it
 * fails.
 */
final class TwoBackEnds implements AutoCloseable {
  final ScriptedVertex one = new ScriptedVertex();
  final ScriptedVertex two = new ScriptedVertex();
  final RunningProxy proxy;
  private final Path file;

  TwoBackEnds(Path folder) throws Exception {
    file = Files.writeString(folder.resolve("models.yaml"), catalogue("m-two"));
    proxy =
        new RunningProxy(
            folder,
            file,
            Map.of("model-proxy.attempts.first-delay", "1ms", "model-proxy.models-poll", "20ms"));
  }

  /** The catalogue, with a name for the second model. */
  String catalogue(String second) {
    return """
        backends:
          - name: one
            kind: vertex
            endpoint: 127.0.0.1:%d
            max_concurrency: 4
            circuit: {failure_rate: 0.5, minimum_calls: 4, window: 60s, open_for: 300ms}
            first_chunk_timeout: 300ms
            idle_timeout: 300ms
          - {name: two, kind: vertex, endpoint: "127.0.0.1:%d"}
        models:
          - {name: m-one, backend: one, tools: false, context_tokens: 2000}
          - {name: %s, backend: two, tools: true}
        aliases:
          - name: default
            tiers:
              - [{model: m-one}]
              - [{model: %s}]
        """
        .formatted(one.port(), two.port(), second, second);
  }

  /** Changes the file, as an operator would. */
  void change(String catalogue) throws Exception {
    Files.writeString(file, catalogue);
  }

  /** Makes "one" fail until its circuit is open. */
  void openCircuitOfOne() {
    one.does(ScriptedVertex.failing(Status.UNAVAILABLE));
    for (int i = 0; i < 4; i++) {
      ask("m-one");
    }
  }

  /** Asks and takes what comes. */
  void ask(String model) {
    try {
      var ignored = proxy.stub().generate(request(model));
    } catch (StatusRuntimeException expected) {
      // What came of it, the test reads elsewhere.
    }
  }

  static GenerateRequest request(String model) {
    return RunningProxy.ask("hello").toBuilder().setModel(model).build();
  }

  /** A refusal as a caller reads it. */
  record Refused(Status.Code code, String reason, Optional<Duration> comeBack) {
    static Refused by(ThrowingCallable call) {
      StatusRuntimeException fault = catchThrowableOfType(StatusRuntimeException.class, call);
      List<Any> details = StatusProto.fromThrowable(fault).getDetailsList();
      try {
        String reason = "";
        Optional<Duration> comeBack = Optional.empty();
        for (Any detail : details) {
          if (detail.is(ErrorInfo.class)) {
            ErrorInfo info = detail.unpack(ErrorInfo.class);
            reason = info.getDomain() + "/" + info.getReason();
          } else {
            var delay = detail.unpack(RetryInfo.class).getRetryDelay();
            comeBack = Optional.of(Duration.ofSeconds(delay.getSeconds(), delay.getNanos()));
          }
        }
        return new Refused(fault.getStatus().getCode(), reason, comeBack);
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError(e);
      }
    }
  }

  Refused refused(GenerateRequest request) {
    return Refused.by(() -> proxy.stub().generate(request));
  }

  /**
   * The trace of the last call, one line a span below the server's: what was chosen, what tried.
   */
  List<String> shape() {
    proxy.spans();
    return Stream.concat(proxy.named(AI_DECISION).stream(), proxy.named(MODEL_ATTEMPT).stream())
        .sorted((a, b) -> Long.compare(a.getStartEpochNanos(), b.getStartEpochNanos()))
        .map(TwoBackEnds::line)
        .toList();
  }

  private static String line(SpanData span) {
    if (span.getName().equals(AI_DECISION)) {
      return "-> " + span.getAttributes().get(DECISION_RESULT);
    }
    return "attempt " + span.getStatus().getStatusCode();
  }

  /** A decision of the last call, from 0. */
  SpanData decision(int position) {
    proxy.spans();
    return proxy.named(AI_DECISION).get(position);
  }

  static String alternatives(SpanData decision) {
    return decision.getAttributes().get(DECISION_ALTERNATIVES);
  }

  static String factors(SpanData decision) {
    return decision.getAttributes().get(DECISION_FACTORS);
  }

  @Override
  public void close() throws Exception {
    proxy.close();
    one.close();
    two.close();
  }
}
