package dev.throughline.auth.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.throughline.auth.AuthServer;
import dev.throughline.auth.Databases;
import dev.throughline.auth.Databases.Database;
import dev.throughline.auth.Relay;
import dev.throughline.auth.TestKeys;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one validation looks like in a trace. */
class ValidationTraceTest {
  private static final String KEY = TestKeys.key("Good0001");

  private Relay relay;
  private AuthServer server;
  private InMemorySpanExporter spans;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    Database database = Databases.create();
    relay = new Relay(database.port());
    server =
        AuthServer.start(
            database.at(relay.port()),
            folder,
            "keys: [{user: alice, api_key: " + KEY + ", scopes: []}]");
    spans = server.context().getBean(InMemorySpanExporter.class);
  }

  @AfterEach
  void stop() {
    server.close();
    relay.close();
  }

  @Test
  void startingMakesNoSpans() {
    assertThat(spans.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void aValidationIsOneServerSpanAboveOneSelect() {
    server.validate(KEY);

    SpanData call = finished(SpanKind.SERVER);
    assertThat(call.getName())
        .isEqualTo("throughline.auth.v1.CredentialService/ValidateCredential");
    assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(spans.getFinishedSpanItems()).hasSize(2);
    SpanData select = finished(SpanKind.CLIENT);
    assertThat(select.getName()).startsWith("SELECT ").endsWith("api_keys");
    assertThat(select.getParentSpanId()).isEqualTo(call.getSpanId());
  }

  @Test
  void noPartOfAKeyBeyondItsIdIsOnASpan() {
    server.validate(KEY);

    finished(SpanKind.SERVER);
    assertThat(spans.getFinishedSpanItems().toString()).doesNotContain("s3cr3t00");
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
    spans.reset();
    relay.refuse();
    assertThat(catchThrowable(() -> server.validate(KEY))).isNotNull();

    assertThat(finished(SpanKind.SERVER).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(spans.getFinishedSpanItems())
        .filteredOn(
            span -> span.getEvents().stream().anyMatch(e -> e.getName().equals("exception")))
        .as("spans that record the exception")
        .extracting(SpanData::getKind)
        .containsExactly(SpanKind.CLIENT);
  }

  private SpanData finished(SpanKind kind) {
    await("a finished " + kind + " span")
        .atMost(Duration.ofSeconds(5))
        .until(() -> spans.getFinishedSpanItems().stream().anyMatch(s -> s.getKind() == kind));
    return spans.getFinishedSpanItems().stream()
        .filter(span -> span.getKind() == kind)
        .findFirst()
        .orElseThrow();
  }
}
