package dev.throughline.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.gateway.authentication.Caller;
import dev.throughline.gateway.problem.ErrorForm;
import dev.throughline.gateway.problem.Problems;
import dev.throughline.gateway.relay.OpenStream;
import dev.throughline.gateway.relay.OpenStreams;
import dev.throughline.gateway.relay.StreamRelay;
import dev.throughline.gateway.upstream.UpstreamOutcome.Streamed;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/** Makes responses whose bodies are streams. */
@Singleton
final class StreamedAnswers {
  private final OpenStreams streams;
  private final Answers answers;
  private final ObjectMapper json;

  StreamedAnswers(OpenStreams streams, Answers answers, ObjectMapper json) {
    this.streams = streams;
    this.answers = answers;
    this.json = json;
  }

  /**
   * Asks a service for a stream, unless the caller has as many as one may have.
   *
   * @param ask gets the place that the stream takes; what comes of it other than a {@linkplain
   *     #response response} of this class gives the place back
   */
  HttpResponse<?> open(Caller caller, ErrorForm form, Function<OpenStream, HttpResponse<?>> ask) {
    Optional<OpenStream> place = streams.open(caller.identity().userId());
    if (place.isEmpty()) {
      return answers.of(Problems.tooManyStreams(), form);
    }
    boolean streaming = false;
    try {
      HttpResponse<?> response = ask.apply(place.get());
      streaming = isStream(response);
      return response;
    } finally {
      if (!streaming) {
        place.get().close();
      }
    }
  }

  private static boolean isStream(HttpResponse<?> response) {
    return response.getContentType().filter(MediaType.TEXT_EVENT_STREAM_TYPE::equals).isPresent();
  }

  /** The response that passes on what the service streams. */
  HttpResponse<?> response(Streamed answer, OpenStream place, ErrorForm form) {
    StreamRelay relay =
        new StreamRelay(answer.stream(), place, problem -> form.event(problem, json));
    return RelayedHeaders.relayStream(
        answer.headers(),
        HttpResponse.status(answer.status(), HttpStatus.getDefaultReason(answer.status()))
            .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
            .body(relay.pieces()));
  }
}
