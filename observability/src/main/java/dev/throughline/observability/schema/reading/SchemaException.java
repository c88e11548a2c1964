package dev.throughline.observability.schema.reading;

import java.nio.file.Path;

/** A file of the registry is not as it must be. The message says where and what. */
public final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param line from 1
   */
  SchemaException(Path file, int line, String what) {
    super("%s:%d: %s".formatted(file, line, what));
  }
}
