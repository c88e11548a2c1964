package dev.throughline.gateway.upstream;

/** The names of the services behind the gateway. */
public final class Upstreams {
  public static final String AGENT_SERVICE = "agent-service";
  public static final String MODEL_PROXY = "model-proxy";

  private Upstreams() {}
}
