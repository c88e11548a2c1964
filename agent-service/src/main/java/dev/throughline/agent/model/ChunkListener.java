package dev.throughline.agent.model;

/**
 * Is told of each piece of a turn as it comes, on the thread that asked for the turn. The next
 * piece is fetched when it has returned, so a listener that waits slows the model's side.
 */
@FunctionalInterface
public interface ChunkListener {

  /**
   * @param text what has come; empty when the piece holds no text
   */
  void onChunk(String text);
}
