package dev.throughline.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.throughline.agent.agents.Agent;
import dev.throughline.agent.agents.AgentFiles;
import dev.throughline.agent.agents.AgentFolder;
import dev.throughline.agent.agents.Agents;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.server.AgentServer.Answer;
import dev.throughline.agent.tools.SideEffects;
import dev.throughline.agent.tools.TestTool;
import dev.throughline.agent.tools.ToolSpec;
import dev.throughline.agent.tools.Toolbox;
import dev.throughline.servicetesting.TestDatabase;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a thousand agents change: nothing but the start. */
class ManyAgentsTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final String REQUEST =
      "{\"input\": \"How risky?\", \"sources\": [{\"path\": \"A.java\", \"content\": \"class A {}\"}]}";

  @TempDir Path folder;

  @Test
  void aServiceWithAThousandAgentsServesEachOfThem() throws Exception {
    Path mounted = AgentFolder.of(1000, Files.createDirectory(folder.resolve("agents")));
    try (AgentServer server =
        AgentServer.start(
            folder, TestDatabase.create(), Map.of("agent.folder", mounted.toString()))) {
      for (String name : List.of("agent-0", "agent-500", "agent-999", "code-analyst")) {
        server.model().answer(Replies.text(Replies.ANSWER));

        Answer answer =
            server.send(
                server
                    .request("/agents/" + name + "/execute", server.token("user-1"))
                    .POST(AgentServer.json(REQUEST)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("agent").asText()).isEqualTo(name);
      }
      assertThat(server.get("/agents", server.token("user-1")).json().get("agents")).hasSize(1002);
    }
  }

  /** Bytes and not time: they are the same in every run. */
  @Test
  void toFindAnAgentCostsTheSameAmongTenAndAmongAThousand() throws Exception {
    Agents few = agents(10);
    Agents many = agents(1000);
    bytesOfLookingUp(few);
    bytesOfLookingUp(many);

    long amongFew = bytesOfLookingUp(few);
    long amongMany = bytesOfLookingUp(many);

    assertThat((double) amongMany).isCloseTo(amongFew, within(amongFew * 0.05));
  }

  private static long bytesOfLookingUp(Agents agents) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      Agent agent = agents.find("agent-" + i % 10).orElseThrow();
      assertFound(agent.limits().turns() == 3 && agents.find("nobody").isEmpty());
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static void assertFound(boolean found) {
    if (!found) {
      throw new AssertionError("not found");
    }
  }

  private Agents agents(int count) throws Exception {
    ToolSpec outline =
        new ToolSpec(
            "outline", "Looks.", Schema.of("{}"), SideEffects.NONE, Duration.ofSeconds(1), 9);
    TestTool tool =
        new TestTool(
            outline,
            () -> {
              throw new AssertionError("not called");
            });
    Path here = Files.createDirectory(folder.resolve("of-" + count));
    return new Agents(AgentFiles.in(AgentFolder.of(count, here), new Toolbox(List.of(tool))));
  }
}
