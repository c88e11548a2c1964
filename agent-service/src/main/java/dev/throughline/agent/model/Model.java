package dev.throughline.agent.model;

import dev.throughline.agent.time.Deadline;

/** Where agents get their turns from. */
public interface Model {

  /**
   * One turn. Does not throw for what is expected to go wrong: that is a {@link ModelFault}.
   *
   * @param identityToken the caller's, which the model's side verifies for itself
   * @param deadline after which the turn is of no use
   */
  ModelReply generate(ModelRequest request, String identityToken, Deadline deadline);
}
