package dev.throughline.gateway.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.gateway.agents.AgentAnswer.Answered;
import dev.throughline.gateway.agents.AgentAnswer.Declined;
import dev.throughline.gateway.agents.AgentAnswer.Failed;
import dev.throughline.gateway.upstream.UpstreamFailure;
import dev.throughline.gateway.upstream.UpstreamFailure.Kind;
import dev.throughline.telemetry.problem.Problem;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sense of agent-service's responses. */
@Singleton
final class AnswerReader {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerReader.class);

  private final ObjectMapper json;

  AnswerReader(ObjectMapper json) {
    this.json = json;
  }

  AgentAnswer read(HttpResponse<?> response) {
    try {
      JsonNode body = json.readTree(response.getBody(byte[].class).orElse(new byte[0]));
      if (response.code() == HttpStatus.OK.getCode() && body instanceof ObjectNode answer) {
        return new Answered(answer);
      }
      if (isProblem(response) && body.path("status").asInt() == response.code()) {
        return new Declined(json.treeToValue(body, Problem.class));
      }
      return unintelligible(response, "what no client could use");
    } catch (IOException e) {
      return unintelligible(response, "what is not JSON");
    }
  }

  private static AgentAnswer unintelligible(HttpResponse<?> response, String what) {
    LOG.warn("{} answered {} with status {}", AgentService.HOP, what, response.code());
    return new Failed(new UpstreamFailure(AgentService.HOP, Kind.UNINTELLIGIBLE));
  }

  /**
   * A 401 is about the identity token, which is between the gateway and agent-service: no client
   * could do anything about it.
   */
  private static boolean isProblem(HttpResponse<?> response) {
    return response.code() >= HttpStatus.BAD_REQUEST.getCode()
        && response.code() != HttpStatus.UNAUTHORIZED.getCode()
        && response
            .getContentType()
            .filter(type -> type.getName().equals(Problem.MEDIA_TYPE))
            .isPresent();
  }
}
