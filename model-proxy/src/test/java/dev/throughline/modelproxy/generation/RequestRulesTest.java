package dev.throughline.modelproxy.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerationOptions;
import dev.throughline.contracts.model.v1.Message;
import dev.throughline.contracts.model.v1.Message.Role;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.Tool;
import dev.throughline.contracts.model.v1.ToolCall;
import dev.throughline.contracts.model.v1.ToolChoice;
import dev.throughline.contracts.model.v1.ToolChoice.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestRulesTest {
  private static final Part TEXT = Part.newBuilder().setText("my secret").build();
  private static final Tool LOOK = Tool.newBuilder().setName("look").build();
  private static final Part CALL =
      Part.newBuilder().setToolCall(ToolCall.newBuilder().setName("look")).build();

  @Test
  void letsAConversationWithToolsPass() {
    assertThat(
            RequestRules.violation(
                request(message(Role.ROLE_USER, TEXT))
                    .addTools(Tool.newBuilder().setName("look_up-2"))
                    .setOptions(
                        GenerationOptions.newBuilder().setTemperature(2).setMaxOutputTokens(1))
                    .build()))
        .isEmpty();
  }

  @Test
  void namesWhatIsWrongAndQuotesNothing() {
    assertViolation(request().setModel(""), "model alias");
    assertViolation(request(), "At least one message");
    assertViolation(request(message(Role.ROLE_USER)), "messages[0]: at least one part");
    assertViolation(request(message(Role.ROLE_USER, CALL)), "messages[0]: a part is empty or not");
    assertViolation(request(message(Role.ROLE_TOOL, TEXT)), "messages[0]: a part is empty or not");
    assertViolation(request(message(Role.ROLE_UNSPECIFIED, TEXT)), "messages[0]");
    assertViolation(
        request(message(Role.ROLE_USER, TEXT), message(Role.ROLE_MODEL, CALL)), "last message");
    assertViolation(asked().addTools(Tool.newBuilder().setName("a b")), "tools[0]");
    assertViolation(
        asked().addTools(Tool.newBuilder().setName("a")).addTools(Tool.newBuilder().setName("a")),
        "tools[1]");
    assertViolation(options(GenerationOptions.newBuilder().setTemperature(2.1)), "temperature");
    assertViolation(
        options(GenerationOptions.newBuilder().setTemperature(Double.NaN)), "temperature");
    assertViolation(
        options(GenerationOptions.newBuilder().setMaxOutputTokens(0)), "max_output_tokens");
  }

  @Test
  void keepsTheBoundsOfTheOptionsThatSayHowTokensAreDrawn() {
    assertViolation(options(GenerationOptions.newBuilder().setTopP(0)), "top_p");
    assertViolation(options(GenerationOptions.newBuilder().setTopP(1.01)), "top_p");
    assertViolation(options(GenerationOptions.newBuilder().addStopSequences("")), "stop_sequences");
    assertViolation(
        options(
            GenerationOptions.newBuilder().addAllStopSequences(List.of("1", "2", "3", "4", "5"))),
        "stop_sequences");
    assertViolation(
        options(GenerationOptions.newBuilder().setLogprobs(true).setTopLogprobs(21)),
        "top_logprobs");
    assertViolation(options(GenerationOptions.newBuilder().setTopLogprobs(1)), "top_logprobs");
  }

  @Test
  void keepsAToolChoiceToTheToolsThatAreOffered() {
    assertViolation(options(choice(Mode.MODE_REQUIRED)), "tool_choice");
    assertViolation(options(choice(Mode.MODE_REQUIRED, "hide")).addTools(LOOK), "tool_choice");
    assertViolation(options(choice(Mode.MODE_AUTO, "look")).addTools(LOOK), "tool_choice");
    assertThat(
            RequestRules.violation(
                options(choice(Mode.MODE_REQUIRED, "look")).addTools(LOOK).build()))
        .isEmpty();
  }

  private static GenerationOptions.Builder choice(Mode mode, String... tools) {
    return GenerationOptions.newBuilder()
        .setToolChoice(ToolChoice.newBuilder().setMode(mode).addAllTools(List.of(tools)));
  }

  private static void assertViolation(GenerateRequest.Builder request, String sentence) {
    assertThat(RequestRules.violation(request.build()))
        .hasValueSatisfying(
            violation -> assertThat(violation).contains(sentence).doesNotContain("my secret"));
  }

  private static GenerateRequest.Builder options(GenerationOptions.Builder options) {
    return asked().setOptions(options);
  }

  private static GenerateRequest.Builder asked() {
    return request(message(Role.ROLE_USER, TEXT));
  }

  private static GenerateRequest.Builder request(Message... messages) {
    GenerateRequest.Builder request = GenerateRequest.newBuilder().setModel("default");
    for (Message message : messages) {
      request.addMessages(message);
    }
    return request;
  }

  private static Message message(Role role, Part... parts) {
    Message.Builder message = Message.newBuilder().setRole(role);
    for (Part part : parts) {
      message.addParts(part);
    }
    return message.build();
  }
}
