package dev.throughline.gateway.agents;

import dev.throughline.gateway.authentication.Caller;
import dev.throughline.gateway.upstream.Upstream;
import dev.throughline.gateway.upstream.UpstreamRequest;
import dev.throughline.gateway.upstream.Upstreams;
import dev.throughline.telemetry.http.ClientConnection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Asks agent-service on behalf of a caller. Its address and time limits are configuration. What is
 * under way is given up when the client goes away.
 */
@Singleton
public final class AgentService {
  private static final byte[] NOTHING = {};

  private final Upstream upstream;
  private final AnswerReader reader;

  AgentService(@Named(Upstreams.AGENT_SERVICE) Upstream upstream, AnswerReader reader) {
    this.upstream = upstream;
    this.reader = reader;
  }

  /** Runs an agent. Waits for as long as it works, or until its events begin. */
  public AgentAnswer execute(Caller caller, ExecuteCommand command, ClientConnection client) {
    return send(caller, command.toRequest(), client);
  }

  /** The agents that there are. */
  public AgentAnswer agents(Caller caller, ClientConnection client) {
    return send(caller, UpstreamRequest.get("/agents"), client);
  }

  /** The executions that the caller may see. */
  public AgentAnswer executions(
      Caller caller, ExecutionQuery.WellFormed query, ClientConnection client) {
    return send(caller, UpstreamRequest.get("/executions" + query.text()), client);
  }

  /** An execution that the caller may see. */
  public AgentAnswer execution(Caller caller, UUID id, ClientConnection client) {
    return send(caller, UpstreamRequest.get("/executions/" + id), client);
  }

  /** What was decided in an execution that the caller may see. */
  public AgentAnswer decisions(Caller caller, UUID id, ClientConnection client) {
    return send(caller, UpstreamRequest.get("/executions/" + id + "/decisions"), client);
  }

  /** Asks an execution to end. */
  public AgentAnswer cancel(Caller caller, UUID id, ClientConnection client) {
    return send(caller, UpstreamRequest.post("/executions/" + id + "/cancel", NOTHING), client);
  }

  private AgentAnswer send(Caller caller, UpstreamRequest request, ClientConnection client) {
    return reader.read(upstream.send(caller.identityToken(), request, client));
  }
}
