package dev.throughline.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InheritedEnvironmentTest {
  @Test
  void passesOnWhatEveryProgramNeedsAndNothingThatConfiguresOne() {
    Map<String, String> shell =
        Map.of("PATH", "/bin", "HOME", "/home/me", "OTEL_SDK_DISABLED", "true", "SECRET", "x");
    assertThat(InheritedEnvironment.of(shell)).containsOnlyKeys("PATH", "HOME");
  }
}
