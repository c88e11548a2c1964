package dev.throughline.agent.model;

import dev.throughline.agent.time.Deadline;

/** Where agents get their turns from. An interrupt of the waiting thread cancels the turn. */
public interface Model {

  /**
   * One turn. Does not throw for what is expected to go wrong: that is a {@link ModelFault}.
   *
   * @param identityToken the caller's, which the model's side verifies for itself
   * @param deadline after which the turn is of no use
   */
  ModelReply generate(ModelRequest request, String identityToken, Deadline deadline);

  /**
   * The same, told piece by piece. A turn that breaks off is a fault with what it used until then.
   */
  ModelReply stream(
      ModelRequest request, String identityToken, Deadline deadline, ChunkListener listener);
}
