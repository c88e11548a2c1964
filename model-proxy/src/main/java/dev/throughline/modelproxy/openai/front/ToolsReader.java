package dev.throughline.modelproxy.openai.front;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.Tool;
import dev.throughline.contracts.model.v1.ToolChoice;
import dev.throughline.modelproxy.openai.Structs;
import java.util.Map;
import java.util.Set;

/** Reads the tools on offer, and whether they are to be called. */
final class ToolsReader {
  private static final Set<String> TYPED = Set.of("type", "function");
  private static final Set<String> FUNCTION = Set.of("name", "description", "parameters", "strict");
  private static final Map<String, ToolChoice.Mode> MODES =
      Map.of(
          "auto", ToolChoice.Mode.MODE_AUTO,
          "none", ToolChoice.Mode.MODE_NONE,
          "required", ToolChoice.Mode.MODE_REQUIRED);

  private ToolsReader() {}

  static void read(Field request, GenerateRequest.Builder call) {
    request.get("tools").elements().forEach(tool -> call.addTools(tool(tool)));
    Field choice = request.get("tool_choice");
    if (choice.isPresent()) {
      call.getOptionsBuilder().setToolChoice(choice(choice, call));
    }
  }

  private static Tool tool(Field typed) {
    Field function = function(typed);
    function.onlyHas(FUNCTION);
    Tool.Builder tool =
        Tool.newBuilder()
            .setName(function.required("name").text())
            .setDescription(function.get("description").textOr(""));
    Field parameters = function.get("parameters");
    if (parameters.isPresent()) {
      tool.setParametersSchema(Structs.struct(parameters.object()));
    }
    return tool.build();
  }

  private static Field function(Field typed) {
    Field type = typed.required("type");
    if (!"function".equals(type.text())) {
      throw type.error("unsupported_value", "must be function");
    }
    typed.onlyHas(TYPED);
    return typed.required("function");
  }

  private static ToolChoice choice(Field choice, GenerateRequest.Builder call) {
    ToolChoice.Builder chosen = ToolChoice.newBuilder();
    if (choice.node().isTextual()) {
      chosen.setMode(choice.oneOf(MODES::get, "auto, none, required or a function"));
    } else {
      Field name = function(choice).required("name");
      if (call.getToolsList().stream().noneMatch(tool -> tool.getName().equals(name.text()))) {
        throw name.error("invalid_value", "is not among 'tools'");
      }
      chosen.setMode(ToolChoice.Mode.MODE_REQUIRED).addTools(name.text());
    }
    if (chosen.getMode() == ToolChoice.Mode.MODE_REQUIRED && call.getToolsCount() == 0) {
      throw choice.error("invalid_value", "goes with 'tools' alone");
    }
    return chosen.build();
  }
}
