package dev.throughline.agent.sources;

/**
 * One source file as the caller sent it.
 *
 * @param path how the caller names the file; a label, never opened, see {@link SourceLimits}
 * @param content the file's text, possibly not valid Java
 */
public record Source(String path, String content) {

  /** The path alone: a source's text belongs to its owner and must not reach a log by accident. */
  @Override
  public String toString() {
    return "Source[" + path + "]";
  }
}
