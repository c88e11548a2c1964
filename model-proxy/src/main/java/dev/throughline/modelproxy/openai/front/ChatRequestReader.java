package dev.throughline.modelproxy.openai.front;

import dev.throughline.contracts.model.v1.GenerateRequest;
import java.util.Set;

/**
 * Reads a request for a chat completion, as OpenAI's API reference describes it. What could change
 * the answer and is not supported is refused by name; what could not is passed over.
 */
final class ChatRequestReader {
  private static final Set<String> STREAM_OPTIONS = Set.of("include_usage", "include_obfuscation");

  private ChatRequestReader() {}

  /**
   * @throws ApiException that names what cannot be served
   */
  static ChatRequest read(byte[] body) {
    Field request = Field.ofBody(body);
    Supported.check(request);
    GenerateRequest.Builder call =
        GenerateRequest.newBuilder().setModel(request.required("model").text());
    MessagesReader.read(request.required("messages"), call);
    ToolsReader.read(request, call);
    OptionsReader.read(request, call.getOptionsBuilder());
    boolean stream = request.get("stream").isTrue();
    Field streamOptions = request.get("stream_options");
    if (streamOptions.isPresent()) {
      if (!stream) {
        throw streamOptions.error("invalid_value", "goes with 'stream' alone");
      }
      streamOptions.onlyHas(STREAM_OPTIONS);
    }
    return new ChatRequest(call.build(), stream, streamOptions.get("include_usage").isTrue());
  }
}
