package dev.throughline.gateway.agents;

import dev.throughline.gateway.agents.AgentAnswer.Failed;
import dev.throughline.gateway.authentication.Caller;
import dev.throughline.gateway.upstream.UpstreamFailure;
import dev.throughline.gateway.upstream.UpstreamFailure.Kind;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks agent-service on behalf of a caller. Its address and time limits are configuration. */
@Singleton
public final class AgentService {
  private static final Logger LOG = LoggerFactory.getLogger(AgentService.class);
  static final String HOP = "agent-service";

  private static final Argument<byte[]> BYTES = Argument.of(byte[].class);

  private final HttpClient client;
  private final AnswerReader reader;

  AgentService(@Client(id = HOP) HttpClient client, AnswerReader reader) {
    this.client = client;
    this.reader = reader;
  }

  /**
   * Runs an agent. Waits for as long as it works.
   *
   * @param input JSON
   */
  public AgentAnswer execute(Caller caller, AgentName agent, byte[] input) {
    return send(caller, HttpRequest.POST("/agents/" + agent.value() + "/execute", input));
  }

  /** The agents that there are. */
  public AgentAnswer agents(Caller caller) {
    return send(caller, HttpRequest.GET("/agents"));
  }

  /** An execution of the caller's own. */
  public AgentAnswer execution(Caller caller, UUID id) {
    return send(caller, HttpRequest.GET("/executions/" + id));
  }

  private AgentAnswer send(Caller caller, MutableHttpRequest<?> request) {
    request.bearerAuth(caller.identityToken());
    try {
      return reader.read(client.toBlocking().exchange(request, BYTES, BYTES));
    } catch (HttpClientResponseException e) {
      return reader.read(e.getResponse());
    } catch (ReadTimeoutException e) {
      return failed(Kind.TIMED_OUT, e);
    } catch (HttpClientException e) {
      return failed(Kind.UNREACHABLE, e);
    }
  }

  private static AgentAnswer failed(Kind kind, HttpClientException fault) {
    LOG.warn("{} did not answer: {}", HOP, fault.getMessage());
    return new Failed(new UpstreamFailure(HOP, kind));
  }
}
