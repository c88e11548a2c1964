package dev.throughline.modelproxy.generation;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.Message;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.Tool;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request must be to be sent to any model, as the contract says. */
final class RequestRules {
  private static final Pattern TOOL_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private RequestRules() {}

  /** What is wrong with the request, as a sentence that quotes nothing of it; empty for nothing. */
  static Optional<String> violation(GenerateRequest request) {
    if (request.getModel().isEmpty()) {
      return Optional.of("A model alias is needed.");
    }
    if (request.getMessagesCount() == 0) {
      return Optional.of("At least one message is needed.");
    }
    for (int i = 0; i < request.getMessagesCount(); i++) {
      Optional<String> violation = violation(request.getMessages(i));
      if (violation.isPresent()) {
        return Optional.of("messages[%d]: %s".formatted(i, violation.get()));
      }
    }
    if (request.getMessages(request.getMessagesCount() - 1).getRole() == Message.Role.ROLE_MODEL) {
      return Optional.of("The last message must not be the model's own.");
    }
    return tools(request).or(() -> OptionRules.violation(request));
  }

  private static Optional<String> violation(Message message) {
    if (message.getPartsCount() == 0) {
      return Optional.of("at least one part is needed.");
    }
    for (Part part : message.getPartsList()) {
      if (!belongs(message.getRole(), part.getContentCase())) {
        return Optional.of("a part is empty or not one for the message's role.");
      }
    }
    return Optional.empty();
  }

  private static boolean belongs(Message.Role role, Part.ContentCase content) {
    return switch (role) {
      case ROLE_USER -> content == Part.ContentCase.TEXT;
      case ROLE_MODEL -> content == Part.ContentCase.TEXT || content == Part.ContentCase.TOOL_CALL;
      case ROLE_TOOL -> content == Part.ContentCase.TOOL_RESULT;
      case ROLE_UNSPECIFIED, UNRECOGNIZED -> false;
    };
  }

  private static Optional<String> tools(GenerateRequest request) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < request.getToolsCount(); i++) {
      Tool tool = request.getTools(i);
      if (!TOOL_NAME.matcher(tool.getName()).matches() || !names.add(tool.getName())) {
        return Optional.of(
            "tools[%d]: a name of 1 to 64 letters, digits, underscores and dashes is needed, once."
                .formatted(i));
      }
    }
    return Optional.empty();
  }
}
