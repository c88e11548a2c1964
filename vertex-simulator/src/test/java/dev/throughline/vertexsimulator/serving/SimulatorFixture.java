package dev.throughline.vertexsimulator.serving;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.vertexai.api.Content;
import com.google.cloud.vertexai.api.FunctionCall;
import com.google.cloud.vertexai.api.FunctionDeclaration;
import com.google.cloud.vertexai.api.FunctionResponse;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.Part;
import com.google.cloud.vertexai.api.PredictionServiceClient;
import com.google.cloud.vertexai.api.PredictionServiceSettings;
import com.google.cloud.vertexai.api.Tool;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import dev.throughline.vertexsimulator.script.ScriptLibrary;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A running simulator and Vertex AI's own client of it, over a socket. */
final class SimulatorFixture implements AutoCloseable {
  static final String MODEL = "projects/demo/locations/us-central1/publishers/google/models/";

  final SimulatorServer server;
  final PredictionServiceClient client;

  SimulatorFixture(Path scripts) throws IOException {
    server =
        SimulatorServer.start(new InetSocketAddress("127.0.0.1", 0), ScriptLibrary.load(scripts));
    client =
        PredictionServiceClient.create(
            PredictionServiceSettings.newBuilder()
                .setCredentialsProvider(NoCredentialsProvider.create())
                .setTransportChannelProvider(
                    PredictionServiceSettings.defaultGrpcTransportProviderBuilder()
                        .setEndpoint("127.0.0.1:" + server.port())
                        .setChannelConfigurator(ManagedChannelBuilder::usePlaintext)
                        .build())
                .build());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  static GenerateContentRequest.Builder ask(String text) {
    return GenerateContentRequest.newBuilder()
        .setModel(MODEL + "gemini-2.5-flash")
        .addContents(
            Content.newBuilder().setRole("user").addParts(Part.newBuilder().setText(text)));
  }

  /** Asks the code analyst, whose tools are offered. */
  static GenerateContentRequest.Builder askAnalyst(String text) {
    return askWithTools(
        text, "outline", "complexity", "suspicious_patterns", "find_usages", "read_lines");
  }

  /** Asks somebody who is offered these tools. */
  static GenerateContentRequest.Builder askWithTools(String text, String... names) {
    Tool.Builder tools = Tool.newBuilder();
    for (String name : names) {
      tools.addFunctionDeclarations(FunctionDeclaration.newBuilder().setName(name));
    }
    return ask(text).addTools(tools);
  }

  /** What the code analyst's three measuring tools returned, in the order of their calls. */
  static GenerateContentRequest.Builder withResults(
      GenerateContentRequest.Builder request, String outline, String complexity, String patterns) {
    Map<String, String> results = new LinkedHashMap<>();
    results.put("outline", outline);
    results.put("complexity", complexity);
    results.put("suspicious_patterns", patterns);
    return withResults(request, results);
  }

  /** One more turn of calls, and what each tool returned. */
  static GenerateContentRequest.Builder withResults(
      GenerateContentRequest.Builder request, Map<String, String> results) {
    Content.Builder calls = Content.newBuilder().setRole("model");
    Content.Builder returned = Content.newBuilder().setRole("user");
    results.forEach(
        (tool, json) -> {
          calls.addParts(call(tool));
          returned.addParts(result(tool, json));
        });
    return request.addContents(calls).addContents(returned);
  }

  private static Part call(String name) {
    return Part.newBuilder().setFunctionCall(FunctionCall.newBuilder().setName(name)).build();
  }

  private static Part result(String name, String json) {
    Struct.Builder response = Struct.newBuilder();
    try {
      JsonFormat.parser().merge(json, response);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(json, e);
    }
    return Part.newBuilder()
        .setFunctionResponse(FunctionResponse.newBuilder().setName(name).setResponse(response))
        .build();
  }
}
