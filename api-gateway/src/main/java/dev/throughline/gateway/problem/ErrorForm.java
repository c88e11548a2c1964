package dev.throughline.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.telemetry.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;

/** How the clients of a part of the API are told of a problem. */
public enum ErrorForm {
  /** By RFC 9457; in a stream as an event {@code error}. */
  PROBLEM(Problem.MEDIA_TYPE, "event: error\ndata: ") {
    @Override
    public Object body(Problem problem) {
      return problem;
    }
  },

  /** As OpenAI's API does, whose clients understand nothing else; in a stream as data. */
  OPENAI(MediaType.APPLICATION_JSON, "data: ") {
    @Override
    public Object body(Problem problem) {
      return OpenAiError.of(problem);
    }
  };

  private static final String OPENAI_PATHS = "/v1/";

  private final String mediaType;
  private final String eventPrefix;

  ErrorForm(String mediaType, String eventPrefix) {
    this.mediaType = mediaType;
    this.eventPrefix = eventPrefix;
  }

  /** The form for clients who ask for the request's path. */
  public static ErrorForm of(HttpRequest<?> request) {
    return request.getPath().startsWith(OPENAI_PATHS) ? OPENAI : PROBLEM;
  }

  /** The media type of a body. */
  public String mediaType() {
    return mediaType;
  }

  /** The body of a response, for Jackson. */
  public abstract Object body(Problem problem);

  /** The last event of a stream, in UTF-8. */
  public byte[] event(Problem problem, ObjectMapper json) {
    try {
      return (eventPrefix + json.writeValueAsString(body(problem)) + "\n\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A problem can be written as JSON", e);
    }
  }
}
