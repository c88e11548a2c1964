package dev.throughline.traceconsole.http;

/** How a port words its refusals: protocols differ in the body that they want. */
@FunctionalInterface
public interface Refusal {

  /**
   * Makes the answer to a request that is refused.
   *
   * @param status 4xx or 5xx
   * @param why a sentence for a person
   * @param contentType the request's own, or empty
   */
  Reply refuse(int status, String why, String contentType);

  /** The sentence as plain text. */
  static Reply asText(int status, String why, String contentType) {
    return Reply.text(status, why + "\n");
  }
}
