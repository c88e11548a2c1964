package dev.throughline.modelproxy.openai.back;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.modelproxy.backend.BackendFault;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventReaderTest {
  @Test
  void readsTheDataOfEachEventAndNothingElse() throws Exception {
    assertThat(
            events(
                ": keep-alive\n\ndata: a\n\nevent: x\nid: 7\ndata:b\r\n\r\n\n\ndata: c\ndata: d\n\n"))
        .containsExactly("a", "b", "c\nd");
  }

  @Test
  void readsLettersThatTakeSeveralBytes() throws Exception {
    assertThat(events("data: grüß dich \uD83D\uDC4B\n\n"))
        .containsExactly("grüß dich \uD83D\uDC4B");
  }

  @Test
  void doesNotTakeAnEventThatWasCutOffForOne() throws Exception {
    assertThat(events("data: a\n\ndata: {\"half")).containsExactly("a");
  }

  @Test
  void doesNotFillTheMemoryWithALineThatNeverEnds() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };

    assertThatThrownBy(() -> new EventReader(endless).next())
        .isInstanceOf(BackendFault.class)
        .hasMessageContaining("ANSWER_TOO_LARGE");
  }

  private static List<String> events(String stream) throws Exception {
    EventReader reader =
        new EventReader(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
    List<String> events = new ArrayList<>();
    for (String data = reader.next(); data != null; data = reader.next()) {
      events.add(data);
    }
    return events;
  }
}
