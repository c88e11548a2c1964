package dev.throughline.agent.server;

import static dev.throughline.servicetesting.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.agent.server.AgentServer.Answer;

/** What every execution without an answer has: a problem, and a record that says the same. */
final class OutcomeAssertions {
  private final AgentServer server;

  OutcomeAssertions(AgentServer server) {
    this.server = server;
  }

  void assertOutcome(Answer answer, int status, String kind, String outcome) throws Exception {
    JsonNode problem = assertProblem(answer.http(), status, kind);
    assertThat(problem.get("outcome").asText()).isEqualTo(outcome);

    String id = problem.get("execution_id").asText();
    JsonNode stored = server.get("/executions/" + id, server.token("user-1")).json();
    assertThat(stored.get("outcome").asText()).isEqualTo(outcome);
    assertThat(stored.get("detail")).isEqualTo(problem.get("detail"));
    assertThat(stored.get("usage")).isEqualTo(problem.get("usage"));
    assertThat(stored.get("decisions")).isEqualTo(problem.get("decisions"));
    assertThat(stored.has("answer")).isFalse();
  }

  void assertTree(Answer answer, String expected) {
    assertThat(SpanTree.of(server.trace(answer.header("X-Trace-ID")))).isEqualTo(expected);
  }
}
