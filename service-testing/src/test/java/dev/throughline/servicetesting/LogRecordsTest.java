package dev.throughline.servicetesting;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.Test;

class LogRecordsTest {
  @Test
  void hasWhatWasLoggedWhileItWasOpen() {
    try (LogRecords records = LogRecords.of(LogRecordsTest.class)) {
      LogManager.getLogger(LogRecordsTest.class).error("one of {}", 2, new Exception("why"));
      LogManager.getLogger("another").error("two");

      assertThat(records.messages()).containsExactly("one of 2");
      assertThat(records.texts()).singleElement().asString().contains("one of 2", "why", "at ");
      records.close();
      LogManager.getLogger(LogRecordsTest.class).error("three");
      assertThat(records.messages()).hasSize(1);
    }
  }

  @Test
  void hasThoseOfEveryLogger() {
    try (LogRecords records = LogRecords.all()) {
      LogManager.getLogger("another").error("two");

      assertThat(records.messages()).contains("two");
    }
  }
}
