package dev.throughline.gateway.agents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.gateway.upstream.UpstreamFailure;
import dev.throughline.telemetry.problem.Problem;

/** What came back from agent-service. */
public sealed interface AgentAnswer {
  /** An answer for the client. */
  record Answered(ObjectNode body) implements AgentAnswer {}

  /** agent-service decided against it, and says why. */
  record Declined(Problem problem) implements AgentAnswer {}

  /** Nothing that could be given to a client. */
  record Failed(UpstreamFailure failure) implements AgentAnswer {}
}
