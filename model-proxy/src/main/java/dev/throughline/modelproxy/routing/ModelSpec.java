package dev.throughline.modelproxy.routing;

/**
 * A model that can be asked, and what it can do.
 *
 * @param name the back end's name for it, such as {@code gemini-2.5-flash}
 * @param provider the back end that serves it, such as {@code gcp.vertex_ai}
 * @param tools whether it calls functions
 * @param logprobs whether it gives log-probabilities
 */
public record ModelSpec(String name, String provider, boolean tools, boolean logprobs) {

  /** Names the model and its back end in decisions. */
  String option() {
    return provider + "/" + name;
  }
}
