package dev.throughline.agent.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.schema.Violation;
import dev.throughline.agent.sources.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The body of {@code POST /agents/{name}/execute}: whether it has the right form, no more. */
record ExecuteRequest(String input, List<Source> sources) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Schema SCHEMA = Schema.of(document());

  /**
   * @throws HttpRefusal when the bytes are not JSON, or not of this form
   */
  static ExecuteRequest read(byte[] body) {
    JsonNode tree = tree(body);
    List<Violation> violations = SCHEMA.check(tree);
    if (!violations.isEmpty()) {
      throw HttpRefusal.invalidBody(violations);
    }
    List<Source> sources = new ArrayList<>();
    for (JsonNode source : tree.path("sources")) {
      sources.add(new Source(source.get("path").textValue(), source.get("content").textValue()));
    }
    return new ExecuteRequest(tree.get("input").textValue(), List.copyOf(sources));
  }

  private static JsonNode tree(byte[] body) {
    try {
      JsonNode tree = JSON.readTree(body);
      if (tree.isMissingNode()) {
        throw HttpRefusal.notJson("The body is empty.");
      }
      return tree;
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the body.
      JsonLocation at = e.getLocation();
      throw HttpRefusal.notJson(
          at == null
              ? "The body is not JSON."
              : "The body is not JSON at line %d, column %d."
                  .formatted(at.getLineNr(), at.getColumnNr()));
    } catch (IOException e) {
      throw HttpRefusal.notJson("The body is not text in a Unicode encoding.");
    }
  }

  private static JsonNode document() {
    try (InputStream in =
        ExecuteRequest.class.getResourceAsStream("/execute-request.schema.json")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
