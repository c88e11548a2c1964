package dev.throughline.localstack.call;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What an agent is asked.
 *
 * @param agent its name
 * @param input the question
 * @param sources what it may look at
 */
public record AgentRequest(String agent, String input, List<Source> sources) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ANALYST = "code-analyst";
  private static final String QUESTION = "How risky is it to change this code, and why?";

  public AgentRequest {
    sources = List.copyOf(sources);
  }

  /** The usual question to the code-analyst about {@code source}. */
  public static AgentRequest analysis(Source source) {
    return new AgentRequest(ANALYST, QUESTION, List.of(source));
  }

  /** The same of another agent. */
  public AgentRequest to(String otherAgent) {
    return new AgentRequest(otherAgent, input, sources);
  }

  /** The same with another question. */
  public AgentRequest asking(String question) {
    return new AgentRequest(agent, question, sources);
  }

  /** Where it is sent, below the gateway's address. */
  public String path() {
    return "/api/v1/agents/" + agent + "/execute";
  }

  String body() {
    ObjectNode body = JSON.createObjectNode().put("input", input);
    ArrayNode list = body.putArray("sources");
    sources.forEach(
        source -> list.addObject().put("path", source.path()).put("content", source.content()));
    return body.toString();
  }
}
