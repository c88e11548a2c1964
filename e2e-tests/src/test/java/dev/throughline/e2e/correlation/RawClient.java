package dev.throughline.e2e.correlation;

import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.GatewayClient;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.Sources;
import dev.throughline.localstack.ApiKeys;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends bytes that no HTTP client would send. */
final class RawClient {
  private static final int PATIENCE_MILLIS = 60_000;

  private final URI gateway;
  private final String apiKey;

  RawClient(Platform platform) {
    gateway = platform.gateway();
    apiKey = platform.key(ApiKeys::full);
  }

  /** Asks for an analysis, with these header lines, each ended by CR LF, as they are. */
  Answer analyse(String headerLines) throws IOException {
    String body = GatewayClient.request("?", Sources.CLEAN);
    String head =
        "POST /api/v1/agents/code-analyst/execute HTTP/1.1\r\n"
            + "Host: localhost\r\nConnection: close\r\n"
            + "Authorization: Bearer %s\r\n".formatted(apiKey)
            + "Content-Type: application/json\r\n"
            + "Content-Length: %d\r\n".formatted(body.length())
            + headerLines
            + "\r\n";
    try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.ISO_8859_1));
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Answer parse(String response) {
    int end = response.indexOf("\r\n\r\n");
    List<String> lines = response.substring(0, end).lines().toList();
    Map<String, List<String>> headers = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split(": *", 2);
      headers.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
    }
    return new Answer(
        Integer.parseInt(lines.get(0).split(" ")[1]),
        HttpHeaders.of(headers, (name, value) -> true),
        response.substring(end + 4));
  }
}
