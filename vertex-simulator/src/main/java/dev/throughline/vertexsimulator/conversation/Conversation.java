package dev.throughline.vertexsimulator.conversation;

import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.FunctionDeclaration;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request as scripts see it.
 *
 * @param model the model's own name, without project, location and publisher
 * @param system the system instruction; empty for none
 * @param input the text of the first user message, without scenario markers
 * @param latest the text of the last user message that has any, without scenario markers
 * @param scenario what {@code [[scenario:NAME]]} in any user message names, else what a model
 *     called {@code scenario-NAME} names, else empty
 * @param turn which turn the model takes now, from 1
 * @param tools the names of the functions offered
 * @param responses what functions returned, oldest first: {@code tool} and {@code result}
 */
public record Conversation(
    String model,
    String system,
    String input,
    String latest,
    String scenario,
    int turn,
    Set<String> tools,
    List<Map<String, Object>> responses) {
  private static final Pattern MARKER = Pattern.compile("\\[\\[scenario:([a-z0-9-]{1,64})]]\\s?");
  private static final String SCENARIO_MODEL = "scenario-";

  /** Reads the request, which has passed {@link RequestRules}. */
  public static Conversation of(GenerateContentRequest request) {
    List<String> said = new ArrayList<>();
    List<Map<String, Object>> responses = new ArrayList<>();
    for (Content content : request.getContentsList()) {
      if (!content.getRole().equals(RequestRules.MODEL)) {
        String text = text(content);
        if (!text.isEmpty()) {
          said.add(text);
        }
        content.getPartsList().stream()
            .filter(Part::hasFunctionResponse)
            .map(Part::getFunctionResponse)
            .map(
                response ->
                    Map.<String, Object>of(
                        "tool",
                        response.getName(),
                        "result",
                        JsonStruct.toMap(response.getResponse())))
            .forEach(responses::add);
      }
    }
    String model = request.getModel().substring(request.getModel().lastIndexOf('/') + 1);
    return new Conversation(
        model,
        text(request.getSystemInstruction()),
        said.isEmpty() ? "" : unmarked(said.get(0)),
        said.isEmpty() ? "" : unmarked(said.get(said.size() - 1)),
        scenario(said, model),
        1 + (int) request.getContentsList().stream().filter(RequestRules::isModels).count(),
        toolNames(request),
        responses);
  }

  /** The same as JSON, with {@code results}: each function's latest result by its name. */
  public Map<String, Object> view() {
    Map<String, Object> results = new LinkedHashMap<>();
    responses.forEach(
        response -> results.put((String) response.get("tool"), response.get("result")));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("model", model);
    view.put("system", system);
    view.put("input", input);
    view.put("latest", latest);
    view.put("scenario", scenario);
    view.put("turn", turn);
    view.put("tools", List.copyOf(tools));
    view.put("responses", responses);
    view.put("results", results);
    return view;
  }

  private static String text(Content content) {
    return content.getPartsList().stream()
        .filter(Part::hasText)
        .map(Part::getText)
        .collect(Collectors.joining("\n"));
  }

  private static String scenario(List<String> said, String model) {
    for (String text : said) {
      Matcher marker = MARKER.matcher(text);
      if (marker.find()) {
        return marker.group(1);
      }
    }
    return model.startsWith(SCENARIO_MODEL) ? model.substring(SCENARIO_MODEL.length()) : "";
  }

  private static String unmarked(String text) {
    return MARKER.matcher(text).replaceAll("");
  }

  private static Set<String> toolNames(GenerateContentRequest request) {
    return request.getToolsList().stream()
        .flatMap(tool -> tool.getFunctionDeclarationsList().stream())
        .map(FunctionDeclaration::getName)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
