package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.server.AgentServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller and a model write belongs to the caller: no span and no log record has it. */
class NoContentTest {
  private static final String MARK = "zebra-4711";

  private final Records records = new Records();

  @TempDir Path folder;

  @BeforeEach
  void listen() {
    records.start();
    ((Logger) LogManager.getRootLogger()).addAppender(records);
  }

  @AfterEach
  void stopListening() {
    ((Logger) LogManager.getRootLogger()).removeAppender(records);
  }

  @Test
  void neitherSpansNorLogsHaveQuestionsSourcesToolNamesAnswersOrTokens() throws Exception {
    try (AgentServer server = AgentServer.start(folder)) {
      ModelStub model = server.model();
      model.answer(Replies.calls("outline", MARK));
      model.answer(Replies.text("{\"" + MARK + "\": 1}"));
      model.answer(Replies.text(Replies.ANSWER.replace("One method nests deeply.", MARK)));
      String body =
          """
          {"input": "%1$s?", "sources": [{"path": "A.java", "content": "class A { // %1$s"}]}
          """
              .formatted(MARK);

      Answer answer = server.execute(body);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.http().body()).contains(MARK);
      assertThat(server.trace(answer.header("X-Trace-ID")).toString()).doesNotContain(MARK);
      assertThat(records.texts).anyMatch(text -> text.contains("ended: answered"));
      assertThat(records.texts).noneMatch(text -> text.contains(MARK));
      assertThat(records.texts).noneMatch(text -> text.contains("Bearer "));
      assertThat(server.execute("{\"input\": \"" + MARK).status()).isEqualTo(400);
      assertThat(records.texts).noneMatch(text -> text.contains(MARK));
    }
  }

  /** Every log record with its exception, as text. */
  private static final class Records extends AbstractAppender {
    final List<String> texts = new ArrayList<>();

    Records() {
      super("records", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public synchronized void append(LogEvent event) {
      ByteArrayOutputStream trace = new ByteArrayOutputStream();
      if (event.getThrown() != null) {
        event.getThrown().printStackTrace(new PrintStream(trace, true, StandardCharsets.UTF_8));
      }
      texts.add(event.getMessage().getFormattedMessage() + trace.toString(StandardCharsets.UTF_8));
    }
  }
}
