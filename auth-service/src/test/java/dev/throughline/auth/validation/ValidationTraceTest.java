package dev.throughline.auth.validation;

import static dev.throughline.auth.CutOffServer.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.throughline.auth.AuthServer;
import dev.throughline.auth.CutOffServer;
import dev.throughline.auth.TestKeys;
import dev.throughline.servicetesting.FinishedSpans;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one validation looks like in a trace. */
class ValidationTraceTest {
  @AutoClose private CutOffServer service;
  private AuthServer server;
  private FinishedSpans spans;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    service = CutOffServer.start(folder);
    server = service.server();
    spans = server.spans();
  }

  @Test
  void startingMakesNoSpans() {
    assertThat(spans.all()).isEmpty();
  }

  @Test
  void aValidationIsOneServerSpanAboveOneSelect() {
    server.validate(KEY);

    SpanData call = finished(SpanKind.SERVER);
    assertThat(call.getName())
        .isEqualTo("throughline.auth.v1.CredentialService/ValidateCredential");
    assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(spans.all()).hasSize(2);
    SpanData select = finished(SpanKind.CLIENT);
    assertThat(select.getName()).startsWith("SELECT ").endsWith("api_keys");
    assertThat(select.getParentSpanId()).isEqualTo(call.getSpanId());
  }

  @Test
  void noPartOfAKeyBeyondItsIdIsOnASpan() {
    server.validate(KEY);

    finished(SpanKind.SERVER);
    assertThat(spans.all().toString()).doesNotContain("s3cr3t00");
  }

  @Test
  void aRejectionIsNoError() {
    server.validate(TestKeys.key("Unknown1"));

    assertThat(finished(SpanKind.SERVER).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void aDatabaseThatIsDownIsAnErrorOfTheCall() throws IOException {
    server.validate(KEY);
    finished(SpanKind.SERVER);
    spans.forget();
    service.relay().refuse();
    assertThat(catchThrowable(() -> server.validate(KEY))).isNotNull();

    assertThat(finished(SpanKind.SERVER).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(spans.all())
        .filteredOn(
            span -> span.getEvents().stream().anyMatch(e -> e.getName().equals("exception")))
        .as("spans that record the exception")
        .extracting(SpanData::getKind)
        .containsExactly(SpanKind.CLIENT);
  }

  private SpanData finished(SpanKind kind) {
    return spans.await(kind + " span", span -> span.getKind() == kind);
  }
}
