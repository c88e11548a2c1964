package dev.throughline.gateway.agents;

import dev.throughline.gateway.upstream.UpstreamFailure;
import dev.throughline.gateway.upstream.UpstreamOutcome;
import dev.throughline.telemetry.problem.Problem;
import io.micronaut.http.HttpHeaders;

/** What came back from agent-service. */
public sealed interface AgentAnswer {
  /** An answer for the client, a JSON object. */
  record Answered(UpstreamOutcome.Whole answer) implements AgentAnswer {}

  /**
   * agent-service decided against it, and says why.
   *
   * @param headers of agent-service's response
   */
  record Declined(Problem problem, HttpHeaders headers) implements AgentAnswer {}

  /** The events of an execution, as they happen. */
  record Streamed(UpstreamOutcome.Streamed answer) implements AgentAnswer {}

  /** Nothing that could be given to a client. */
  record Failed(UpstreamFailure failure) implements AgentAnswer {}

  /** There is no client any more that an answer could be given to. */
  record Abandoned() implements AgentAnswer {}
}
