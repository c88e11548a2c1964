package dev.throughline.telemetry.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.telemetry.Conventions;
import io.grpc.Status;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.tracing.opentelemetry.OpenTelemetryPropagationContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BusinessSpansTest {
  @RegisterExtension static final OpenTelemetryExtension OTEL = OpenTelemetryExtension.create();

  private final BusinessSpans spans = new BusinessSpans(OTEL.getOpenTelemetry());

  @Test
  void workRunsInsideItsSpan() {
    String inside =
        spans.call(
            "outer",
            outer -> spans.call("inner", s -> Span.current().getSpanContext().getSpanId()));

    assertThat(span("inner").getSpanId()).isEqualTo(inside);
    assertThat(span("inner").getParentSpanId()).isEqualTo(span("outer").getSpanId());
    assertThat(span("inner").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void whatMicronautTakesToAnotherThreadIsTheBusinessSpan() {
    try (var request =
        PropagatedContext.getOrEmpty()
            .plus(new OpenTelemetryPropagationContext(Context.root()))
            .propagate()) {
      spans.run(
          "work",
          span -> {
            Supplier<Span> elsewhere =
                PropagatedContext.wrapCurrent((Supplier<Span>) Span::current);
            assertThat(CompletableFuture.supplyAsync(elsewhere).join()).isSameAs(span);
          });
    }
  }

  @Test
  void anExceptionIsRecordedWhereItAroseAndNowhereElse() {
    assertThatThrownBy(
            () ->
                spans.run(
                    "outer",
                    o ->
                        spans.run(
                            "inner",
                            i -> {
                              throw new IOException("disk");
                            })))
        .isInstanceOf(IOException.class);

    assertThat(span("inner").getEvents()).hasSize(1);
    assertThat(span("outer").getEvents()).isEmpty();
    assertThat(OTEL.getSpans()).allMatch(s -> s.getStatus().getStatusCode() == StatusCode.ERROR);
    assertThat(OTEL.getSpans())
        .allMatch(
            s -> IOException.class.getName().equals(s.getAttributes().get(Conventions.ERROR_TYPE)));
  }

  @Test
  void anExceptionThatWrapsARecordedOneIsNotRecordedAgain() {
    assertThatThrownBy(
            () ->
                spans.run(
                    "outer",
                    o -> {
                      try {
                        spans.run(
                            "inner",
                            i -> {
                              throw new IOException("disk");
                            });
                      } catch (IOException e) {
                        throw new IllegalStateException("wrapped", e);
                      }
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(span("outer").getEvents()).isEmpty();
    assertThat(span("outer").getAttributes().get(Conventions.ERROR_TYPE))
        .isEqualTo(IllegalStateException.class.getName());
  }

  @Test
  void aFaultThatWasHandledDoesNotHideALaterOne() {
    assertThatThrownBy(
            () ->
                spans.run(
                    "outer",
                    o -> {
                      try {
                        spans.run(
                            "handled",
                            i -> {
                              throw new IOException("first");
                            });
                      } catch (IOException expected) {
                        throw new IOException("second");
                      }
                    }))
        .isInstanceOf(IOException.class);

    assertThat(span("outer").getEvents()).hasSize(1);
  }

  @Test
  void whatARemoteCallEndedWithIsToldByItsClientSpan() {
    assertThatThrownBy(
            () ->
                spans.run(
                    "caller",
                    s -> {
                      throw Status.UNAVAILABLE.asRuntimeException();
                    }))
        .hasMessageContaining("UNAVAILABLE");

    assertThat(span("caller").getEvents()).isEmpty();
    assertThat(span("caller").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void aFailedStatementIsToldByItsClientSpanAndAnEmptyPoolByTheSpanThatAsked() {
    assertThatThrownBy(() -> spans.run("statement", s -> fail(new SQLException("broken"))))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(
            () ->
                spans.run(
                    "pool",
                    s ->
                        fail(
                            new SQLTransientConnectionException(
                                "empty", new SQLException("connection refused")))))
        .isInstanceOf(SQLException.class);

    assertThat(span("statement").getEvents()).isEmpty();
    assertThat(span("pool").getEvents()).hasSize(1);
  }

  private static void fail(SQLException fault) throws SQLException {
    throw fault;
  }

  @Test
  void anOpenSpanEndsOnceWithWhatCameFirst() {
    OpenSpan open = spans.open("stream", SpanKind.CLIENT);
    open.fail("cancelled", "the client went away");
    open.end();
    open.fail(new IOException("late"));

    assertThat(OTEL.getSpans()).hasSize(1);
    assertThat(span("stream").getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span("stream").getAttributes().get(Conventions.ERROR_TYPE)).isEqualTo("cancelled");
    assertThat(span("stream").getEvents()).isEmpty();
  }

  private static SpanData span(String name) {
    return OTEL.getSpans().stream().filter(s -> s.getName().equals(name)).findAny().orElseThrow();
  }
}
