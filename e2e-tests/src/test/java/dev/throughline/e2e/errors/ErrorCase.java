package dev.throughline.e2e.errors;

import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.Platform;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One way for a request to fail, and all that must be true of it.
 *
 * @param name what the client did, or what happened to it
 * @param request sends it
 * @param status the HTTP status
 * @param problem the last part of the problem's type
 * @param outcome how the stored execution ended; null where there must be none
 * @param shape the whole trace
 */
record ErrorCase(
    String name,
    Function<Platform, Answer> request,
    int status,
    String problem,
    @Nullable String outcome,
    String shape) {
  @Override
  public String toString() {
    return name;
  }
}
