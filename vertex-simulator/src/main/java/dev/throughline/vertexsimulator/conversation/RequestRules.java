package dev.throughline.vertexsimulator.conversation;

import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.Part;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Vertex AI refuses with INVALID_ARGUMENT before any model reads it. A stand-in that took more
 * than the real service would hide a client's mistakes.
 */
public final class RequestRules {
  static final String MODEL = "model";
  private static final Pattern MODEL_NAME =
      Pattern.compile("projects/[^/]+/locations/[^/]+/(publishers/[^/]+/models|endpoints)/[^/]+");

  private RequestRules() {}

  /** What is wrong with the request, as a sentence; empty when nothing is. */
  public static Optional<String> violation(GenerateContentRequest request) {
    if (!MODEL_NAME.matcher(request.getModel()).matches()) {
      return Optional.of(
          "Invalid resource name: projects/P/locations/L/publishers/google/models/M is expected.");
    }
    List<Content> contents = request.getContentsList();
    if (contents.isEmpty()) {
      return Optional.of("At least one contents field is required.");
    }
    if (contents.stream().anyMatch(content -> content.getPartsCount() == 0)) {
      return Optional.of("At least one part is required in each of the contents.");
    }
    if (isModels(contents.get(contents.size() - 1))) {
      return Optional.of("Please ensure that the last of the contents is not the model's own.");
    }
    return unansweredCall(contents);
  }

  static boolean isModels(Content content) {
    return content.getRole().equals(MODEL);
  }

  private static Optional<String> unansweredCall(List<Content> contents) {
    for (int i = 0; i < contents.size(); i++) {
      long calls = count(contents.get(i), true);
      long responses = i + 1 < contents.size() ? count(contents.get(i + 1), false) : 0;
      boolean responsesUncalled = i == 0 && count(contents.get(0), false) > 0;
      if (calls != responses || responsesUncalled) {
        return Optional.of(
            "Please ensure that the number of function response parts is equal to the number of"
                + " function call parts of the function call turn.");
      }
    }
    return Optional.empty();
  }

  private static long count(Content content, boolean calls) {
    return content.getPartsList().stream()
        .filter(calls ? Part::hasFunctionCall : Part::hasFunctionResponse)
        .count();
  }
}
