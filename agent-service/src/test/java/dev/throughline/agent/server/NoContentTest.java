package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.servicetesting.LogRecords;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller and a model write belongs to the caller: no span and no log record has it. */
class NoContentTest {
  private static final String MARK = "zebra-4711";

  @AutoClose private final LogRecords records = LogRecords.all();

  @TempDir Path folder;

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
      assertThat(records.texts()).anyMatch(text -> text.contains("ended: answered"));
      assertThat(records.texts()).noneMatch(text -> text.contains(MARK));
      assertThat(records.texts()).noneMatch(text -> text.contains("Bearer "));
      assertThat(server.execute("{\"input\": \"" + MARK).status()).isEqualTo(400);
      assertThat(records.texts()).noneMatch(text -> text.contains(MARK));
    }
  }
}
