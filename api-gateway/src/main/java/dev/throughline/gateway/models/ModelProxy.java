package dev.throughline.gateway.models;

import dev.throughline.gateway.authentication.Caller;
import dev.throughline.gateway.upstream.JsonObjects;
import dev.throughline.gateway.upstream.Upstream;
import dev.throughline.gateway.upstream.UpstreamFailure;
import dev.throughline.gateway.upstream.UpstreamFailure.Kind;
import dev.throughline.gateway.upstream.UpstreamOutcome;
import dev.throughline.gateway.upstream.UpstreamOutcome.Failed;
import dev.throughline.gateway.upstream.UpstreamOutcome.Whole;
import dev.throughline.gateway.upstream.UpstreamRequest;
import dev.throughline.gateway.upstream.Upstreams;
import dev.throughline.telemetry.http.ClientConnection;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/**
 * Asks model-proxy on behalf of a caller. It speaks OpenAI's API itself, errors included, so its
 * answers are relayed as they are: only what is no JSON object is not, and not a 401, which is
 * about the identity token between the two services.
 */
@Singleton
public final class ModelProxy {
  private final Upstream upstream;

  ModelProxy(@Named(Upstreams.MODEL_PROXY) Upstream upstream) {
    this.upstream = upstream;
  }

  /**
   * Lets a model complete a chat.
   *
   * @param body JSON
   */
  public UpstreamOutcome complete(Caller caller, byte[] body, ClientConnection client) {
    return send(caller, UpstreamRequest.post("/v1/chat/completions", body), client);
  }

  /** The models that there are. */
  public UpstreamOutcome models(Caller caller, ClientConnection client) {
    return send(caller, UpstreamRequest.get("/v1/models"), client);
  }

  /** A model. */
  public UpstreamOutcome model(Caller caller, ModelName name, ClientConnection client) {
    return send(caller, UpstreamRequest.get("/v1/models/" + name.value()), client);
  }

  /** How the caller stands with its budgets. */
  public UpstreamOutcome budgets(Caller caller, ClientConnection client) {
    return send(caller, UpstreamRequest.get("/v1/budgets"), client);
  }

  private UpstreamOutcome send(Caller caller, UpstreamRequest request, ClientConnection client) {
    UpstreamOutcome outcome = upstream.send(caller.identityToken(), request, client);
    return outcome instanceof Whole whole && !isRelayable(whole)
        ? new Failed(new UpstreamFailure(upstream.hop(), Kind.UNINTELLIGIBLE))
        : outcome;
  }

  private static boolean isRelayable(Whole answer) {
    return answer.status() != HttpStatus.UNAUTHORIZED.getCode() && JsonObjects.isOne(answer.body());
  }
}
