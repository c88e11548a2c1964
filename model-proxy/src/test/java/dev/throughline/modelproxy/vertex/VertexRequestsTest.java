package dev.throughline.modelproxy.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.FunctionCallingConfig;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerationOptions;
import dev.throughline.contracts.model.v1.Message;
import dev.throughline.contracts.model.v1.Message.Role;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.Tool;
import dev.throughline.contracts.model.v1.ToolCall;
import dev.throughline.contracts.model.v1.ToolChoice;
import dev.throughline.contracts.model.v1.ToolResult;
import dev.throughline.modelproxy.backend.ModelCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VertexRequestsTest {
  private static final Struct JSON =
      Struct.newBuilder()
          .putFields("type", Value.newBuilder().setStringValue("object").build())
          .build();

  @Test
  void carriesTheWholeConversation() {
    GenerateContentRequest request =
        write(
            GenerateRequest.newBuilder()
                .setSystemInstruction("be brief")
                .addMessages(message(Role.ROLE_USER, Part.newBuilder().setText("hello")))
                .addMessages(
                    message(
                        Role.ROLE_MODEL,
                        Part.newBuilder()
                            .setToolCall(ToolCall.newBuilder().setName("look").setArguments(JSON))))
                .addMessages(
                    message(
                        Role.ROLE_TOOL,
                        Part.newBuilder()
                            .setToolResult(
                                ToolResult.newBuilder().setName("look").setResult(JSON)))),
            false);

    assertThat(request.getModel()).isEqualTo("the-resource");
    assertThat(request.getSystemInstruction().getParts(0).getText()).isEqualTo("be brief");
    assertThat(request.getContentsList())
        .extracting(Content::getRole)
        .containsExactly("user", "model", "user");
    assertThat(request.getContents(0).getParts(0).getText()).isEqualTo("hello");
    assertThat(request.getContents(1).getParts(0).getFunctionCall().getArgs()).isEqualTo(JSON);
    assertThat(request.getContents(2).getParts(0).getFunctionResponse().getResponse())
        .isEqualTo(JSON);
    assertThat(request.getToolsCount()).isZero();
  }

  @Test
  void carriesToolsAndOptions() {
    GenerateContentRequest request =
        write(
            GenerateRequest.newBuilder()
                .addTools(
                    Tool.newBuilder()
                        .setName("look")
                        .setDescription("looks")
                        .setParametersSchema(JSON))
                .setOptions(
                    GenerationOptions.newBuilder()
                        .setTemperature(0)
                        .setMaxOutputTokens(9)
                        .setResponseSchema(JSON)),
            true);

    var function = request.getTools(0).getFunctionDeclarations(0);
    assertThat(function.getName()).isEqualTo("look");
    assertThat(function.getParametersJsonSchema().getStructValue()).isEqualTo(JSON);
    assertThat(request.getGenerationConfig().hasTemperature()).isTrue();
    assertThat(request.getGenerationConfig().getMaxOutputTokens()).isEqualTo(9);
    assertThat(request.getGenerationConfig().getResponseLogprobs()).isTrue();
    assertThat(request.getGenerationConfig().hasResponseJsonSchema())
        .as("refused beside tools")
        .isFalse();
  }

  @Test
  void asksForTheSchemaWhereThereAreNoTools() {
    var config =
        write(
                GenerateRequest.newBuilder()
                    .setOptions(GenerationOptions.newBuilder().setResponseSchema(JSON)),
                false)
            .getGenerationConfig();

    assertThat(config.getResponseMimeType()).isEqualTo("application/json");
    assertThat(config.getResponseJsonSchema().getStructValue()).isEqualTo(JSON);
    assertThat(config.hasTemperature()).isFalse();
    assertThat(config.hasResponseLogprobs()).isFalse();
  }

  @Test
  void carriesHowTokensAreDrawnAndWhereTheyEnd() {
    var config =
        write(
                GenerateRequest.newBuilder()
                    .setOptions(
                        GenerationOptions.newBuilder()
                            .setTopP(0.5)
                            .setSeed(7)
                            .addStopSequences("END")
                            .setTopLogprobs(3)
                            .setJsonObject(true)),
                true)
            .getGenerationConfig();

    assertThat(config.getTopP()).isEqualTo(0.5f);
    assertThat(config.getSeed()).isEqualTo(7);
    assertThat(config.getStopSequencesList()).containsExactly("END");
    assertThat(config.getLogprobs()).isEqualTo(3);
    assertThat(config.getResponseMimeType()).isEqualTo("application/json");
    assertThat(config.hasResponseJsonSchema()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"MODE_AUTO, AUTO", "MODE_NONE, NONE", "MODE_REQUIRED, ANY"})
  void carriesWhetherToolsAreToBeCalled(ToolChoice.Mode ours, FunctionCallingConfig.Mode theirs) {
    var required = ours == ToolChoice.Mode.MODE_REQUIRED ? List.of("look") : List.<String>of();

    var functions =
        write(
                GenerateRequest.newBuilder()
                    .addTools(Tool.newBuilder().setName("look"))
                    .setOptions(
                        GenerationOptions.newBuilder()
                            .setToolChoice(
                                ToolChoice.newBuilder().setMode(ours).addAllTools(required))),
                false)
            .getToolConfig()
            .getFunctionCallingConfig();

    assertThat(functions.getMode()).isEqualTo(theirs);
    assertThat(functions.getAllowedFunctionNamesList()).isEqualTo(required);
  }

  private static GenerateContentRequest write(GenerateRequest.Builder request, boolean logprobs) {
    return VertexRequests.write(new ModelCall("m", request.build(), logprobs), "the-resource");
  }

  private static Message message(Role role, Part.Builder part) {
    return Message.newBuilder().setRole(role).addParts(part).build();
  }
}
