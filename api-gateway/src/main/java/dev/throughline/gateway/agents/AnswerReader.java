package dev.throughline.gateway.agents;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.gateway.agents.AgentAnswer.Abandoned;
import dev.throughline.gateway.agents.AgentAnswer.Answered;
import dev.throughline.gateway.agents.AgentAnswer.Declined;
import dev.throughline.gateway.agents.AgentAnswer.Failed;
import dev.throughline.gateway.agents.AgentAnswer.Streamed;
import dev.throughline.gateway.upstream.JsonObjects;
import dev.throughline.gateway.upstream.UpstreamFailure;
import dev.throughline.gateway.upstream.UpstreamFailure.Kind;
import dev.throughline.gateway.upstream.UpstreamOutcome;
import dev.throughline.gateway.upstream.UpstreamOutcome.Whole;
import dev.throughline.gateway.upstream.Upstreams;
import dev.throughline.telemetry.problem.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sense of agent-service's responses. */
@Singleton
final class AnswerReader {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerReader.class);
  private static final int FIRST_REDIRECT = 300;

  private final ObjectMapper json;

  AnswerReader(ObjectMapper json) {
    this.json = json;
  }

  AgentAnswer read(UpstreamOutcome outcome) {
    if (outcome instanceof Whole whole) {
      return read(whole);
    }
    if (outcome instanceof UpstreamOutcome.Streamed streamed) {
      return new Streamed(streamed);
    }
    return outcome instanceof UpstreamOutcome.Failed failed
        ? new Failed(failed.failure())
        : new Abandoned();
  }

  private AgentAnswer read(Whole response) {
    if (isSuccess(response.status())) {
      return JsonObjects.isOne(response.body())
          ? new Answered(response)
          : unintelligible(response.status());
    }
    return isProblem(response) ? declined(response) : unintelligible(response.status());
  }

  private AgentAnswer declined(Whole response) {
    try {
      Problem problem = json.readValue(response.body(), Problem.class);
      return problem.status() == response.status()
          ? new Declined(problem, response.headers())
          : unintelligible(response.status());
    } catch (IOException e) {
      return unintelligible(response.status());
    }
  }

  private static AgentAnswer unintelligible(int status) {
    LOG.warn(
        "{} answered what no client could use, with status {}", Upstreams.AGENT_SERVICE, status);
    return new Failed(new UpstreamFailure(Upstreams.AGENT_SERVICE, Kind.UNINTELLIGIBLE));
  }

  private static boolean isSuccess(int status) {
    return status >= HttpStatus.OK.getCode() && status < FIRST_REDIRECT;
  }

  /**
   * A 401 is about the identity token, which is between the gateway and agent-service: no client
   * could do anything about it.
   */
  private static boolean isProblem(Whole response) {
    String type = response.headers().get(HttpHeaders.CONTENT_TYPE);
    return response.status() >= HttpStatus.BAD_REQUEST.getCode()
        && response.status() != HttpStatus.UNAUTHORIZED.getCode()
        && type != null
        && type.startsWith(Problem.MEDIA_TYPE);
  }
}
