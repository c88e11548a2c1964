package dev.throughline.modelproxy.openai.back;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.backend.ModelBackend;
import dev.throughline.modelproxy.backend.ModelCall;
import dev.throughline.modelproxy.backend.Piece;
import dev.throughline.modelproxy.openai.Json;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that speaks OpenAI's API. */
final class OpenAiBackend implements ModelBackend {
  private static final Logger log = LoggerFactory.getLogger(OpenAiBackend.class);
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final String END = "[DONE]";

  private final OpenAiSettings settings;
  private final Exchanges exchanges;

  OpenAiBackend(OpenAiSettings settings, Exchanges exchanges) {
    this.settings = settings;
    this.exchanges = exchanges;
  }

  @Override
  public String provider() {
    return settings.provider();
  }

  @Override
  public String address() {
    return settings.baseUrl().getHost();
  }

  @Override
  public int port() {
    return settings.port();
  }

  @Override
  public Piece generate(ModelCall call, Duration timeout) throws BackendFault {
    byte[] request = Json.bytes(RequestWriter.write(call, false));
    return exchanges.post(
        request,
        timeout,
        body -> {
          byte[] answer = body.readNBytes(EventReader.LARGEST + 1);
          if (answer.length > EventReader.LARGEST) {
            throw BackendFault.lastingHere(Reason.NOT_UNDERSTOOD, "ANSWER_TOO_LARGE");
          }
          return new AnswerReader(call.request()).whole(Json.readObject(answer));
        });
  }

  @Override
  public void stream(ModelCall call, Duration timeout, Listener listener) throws BackendFault {
    byte[] request = Json.bytes(RequestWriter.write(call, true));
    exchanges.post(
        request,
        timeout,
        body -> {
          read(body, new AnswerReader(call.request()), listener);
          return true;
        });
  }

  private static void read(InputStream body, AnswerReader answer, Listener listener)
      throws IOException, BackendFault {
    EventReader events = new EventReader(body);
    for (String data = events.next(); data != null && !data.equals(END); data = events.next()) {
      Optional<ObjectNode> chunk = Json.readObject(data);
      Piece piece = answer.chunk(chunk);
      if (!piece.parts().isEmpty() && !listener.hear(piece)) {
        throw BackendFault.cancelled();
      }
    }
    if (!listener.hear(answer.end())) {
      throw BackendFault.cancelled();
    }
    // To the end of the body: a connection that is left before it cannot be used again.
    body.skip(EventReader.LARGEST);
  }

  /** Asks for the list of models: it costs nothing, and goes the whole way. */
  @Override
  public void warmUp() {
    String url = settings.baseUrl().toString();
    try {
      exchanges.get("/models", WARM_UP);
      log.info("{} answers", url);
    } catch (BackendFault fault) {
      log.warn("{} does not answer as it should yet: {}", url, fault.code());
    }
  }

  @Override
  public void close() {
    exchanges.close();
  }
}
