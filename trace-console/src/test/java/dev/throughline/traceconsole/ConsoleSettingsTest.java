package dev.throughline.traceconsole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConsoleSettingsTest {

  @Test
  void listensOnThisMachineAloneUnlessTold() {
    assertThat(ConsoleSettings.from(Map.of()))
        .isEqualTo(new ConsoleSettings("127.0.0.1", 4317, 4318, 3200, 64L << 20));
  }

  @Test
  void takesEverySettingFromTheEnvironment() {
    assertThat(
            ConsoleSettings.from(
                Map.of(
                    "TRACE_CONSOLE_HOST", "0.0.0.0",
                    "TRACE_CONSOLE_OTLP_GRPC_PORT", "1",
                    "TRACE_CONSOLE_OTLP_HTTP_PORT", "2",
                    "TRACE_CONSOLE_QUERY_PORT", " 3 ",
                    "TRACE_CONSOLE_MAX_BYTES", "2000000")))
        .isEqualTo(new ConsoleSettings("0.0.0.0", 1, 2, 3, 2_000_000));
  }

  @Test
  void saysWhatIsWrongWithASetting() {
    assertThatThrownBy(() -> ConsoleSettings.from(Map.of("TRACE_CONSOLE_QUERY_PORT", "http")))
        .hasMessage("TRACE_CONSOLE_QUERY_PORT is not a number: http");
    assertThatThrownBy(() -> ConsoleSettings.from(Map.of("TRACE_CONSOLE_QUERY_PORT", "65536")))
        .hasMessage("TRACE_CONSOLE_QUERY_PORT must be from 0 to 65535, not 65536");
    assertThatThrownBy(() -> ConsoleSettings.from(Map.of("TRACE_CONSOLE_MAX_BYTES", "1000")))
        .hasMessageContaining("must be from 1048576");
  }
}
