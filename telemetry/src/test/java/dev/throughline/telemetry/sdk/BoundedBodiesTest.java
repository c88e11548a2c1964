package dev.throughline.telemetry.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedBodiesTest {
  private static final AttributeKey<String> KEPT = AttributeKey.stringKey("kept");

  private final InMemoryLogRecordExporter exported = InMemoryLogRecordExporter.create();
  private final SdkLoggerProvider loggers =
      SdkLoggerProvider.builder()
          .addLogRecordProcessor(SimpleLogRecordProcessor.create(new BoundedBodies(exported)))
          .build();

  @AfterEach
  void close() {
    loggers.close();
  }

  @Test
  void aLongTextIsCutAndTheRestOfTheRecordIsAsItWas() {
    log("x".repeat(1_000_000));

    LogRecordData record = exported.getFinishedLogRecordItems().get(0);
    assertThat(record.getBodyValue().asString()).hasSize(BoundedBodies.LONGEST);
    assertThat(record.getSeverity()).isEqualTo(Severity.WARN);
    assertThat(record.getTimestampEpochNanos()).isEqualTo(1);
    assertThat(record.getAttributes()).isEqualTo(Attributes.of(KEPT, "yes"));
  }

  @Test
  void anyOtherTextIsLeftAlone() {
    String longest = "y".repeat(BoundedBodies.LONGEST);
    log(longest);

    assertThat(exported.getFinishedLogRecordItems().get(0).getBodyValue().asString())
        .isEqualTo(longest);
  }

  private void log(String text) {
    loggers
        .get("test")
        .logRecordBuilder()
        .setTimestamp(Instant.ofEpochSecond(0, 1))
        .setSeverity(Severity.WARN)
        .setBody(text)
        .setAttribute(KEPT, "yes")
        .emit();
  }
}
