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

  /** Asks the code analyst, whose three tools are offered. */
  static GenerateContentRequest.Builder askAnalyst(String text) {
    Tool.Builder tools = Tool.newBuilder();
    for (String name : new String[] {"outline", "complexity", "suspicious_patterns"}) {
      tools.addFunctionDeclarations(FunctionDeclaration.newBuilder().setName(name));
    }
    return ask(text).addTools(tools);
  }

  /** What the three tools returned, in the order of their calls. */
  static GenerateContentRequest.Builder withResults(
      GenerateContentRequest.Builder request, String outline, String complexity, String patterns) {
    return request
        .addContents(
            Content.newBuilder()
                .setRole("model")
                .addParts(call("outline"))
                .addParts(call("complexity"))
                .addParts(call("suspicious_patterns")))
        .addContents(
            Content.newBuilder()
                .setRole("user")
                .addParts(result("outline", outline))
                .addParts(result("complexity", complexity))
                .addParts(result("suspicious_patterns", patterns)));
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
