package dev.throughline.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalDetectionTest {
  private static final String TTY = TerminalDetection.TTY;

  @Test
  void coloursNeedATerminalThatHasThemAndAUserWhoWantsThem() {
    assertThat(TerminalDetection.from(Map.of(TTY, "true")).colour()).isTrue();
    assertThat(TerminalDetection.from(Map.of()).colour()).isFalse();
    assertThat(TerminalDetection.from(Map.of(TTY, "true", "NO_COLOR", "1")).colour()).isFalse();
    assertThat(TerminalDetection.from(Map.of(TTY, "true", "NO_COLOR", "")).colour()).isTrue();
    assertThat(TerminalDetection.from(Map.of(TTY, "true", "TERM", "dumb")).colour()).isFalse();
  }

  @Test
  void theFirstLocaleThatIsSetDecidesOnUnicode() {
    assertThat(TerminalDetection.from(Map.of("LANG", "de_DE.UTF-8")).unicode()).isTrue();
    assertThat(TerminalDetection.from(Map.of("LANG", "C.utf8")).unicode()).isTrue();
    assertThat(TerminalDetection.from(Map.of("LC_ALL", "C", "LANG", "C.UTF-8")).unicode())
        .isFalse();
    assertThat(TerminalDetection.from(Map.of()).unicode()).isFalse();
  }

  @Test
  void theWidthIsWhatColumnsSaysIfItSaysSomethingSensible() {
    assertThat(TerminalDetection.from(Map.of("COLUMNS", "132")).width()).isEqualTo(132);
    assertThat(TerminalDetection.from(Map.of("COLUMNS", "7")).width()).isEqualTo(40);
    assertThat(TerminalDetection.from(Map.of("COLUMNS", "wide")).width()).isEqualTo(100);
    assertThat(TerminalDetection.from(Map.of()).width()).isEqualTo(100);
  }
}
