package dev.throughline.gateway.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** In which form a client wants an execution's answer. */
enum AnswerForm {
  JSON(MediaType.APPLICATION_JSON_TYPE),
  EVENTS(MediaType.TEXT_EVENT_STREAM_TYPE);

  private final MediaType mediaType;

  AnswerForm(MediaType mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType.getName();
  }

  /**
   * The form that the request's {@code Accept} likes best (RFC 9110, 12.5.1), or empty if it
   * excludes both. Between equals the one that is named wins over one that a wildcard allows, and
   * JSON over events.
   */
  static Optional<AnswerForm> of(HttpRequest<?> request) {
    if (!request.getHeaders().contains(HttpHeaders.ACCEPT)) {
      return Optional.of(JSON);
    }
    List<MediaType> accepted = List.copyOf(request.accept());
    Liking json = JSON.likingIn(accepted);
    Liking events = EVENTS.likingIn(accepted);
    if (json.quality() == 0 && events.quality() == 0) {
      return Optional.empty();
    }
    return Optional.of(Liking.ORDER.compare(events, json) > 0 ? EVENTS : JSON);
  }

  /** The most specific range that covers this form says how much it is liked. */
  private Liking likingIn(List<MediaType> accepted) {
    return accepted.stream()
        .filter(range -> specificity(range) >= 0)
        .map(range -> new Liking(range.getQualityAsNumber().doubleValue(), specificity(range)))
        .max(Comparator.comparingInt(Liking::specificity))
        .orElse(new Liking(0, 0));
  }

  /** How precisely the range names this form; negative if it does not cover it. */
  private int specificity(MediaType range) {
    if (range.getName().equals(mediaType.getName())) {
      return 2;
    }
    if (range.getName().equals(mediaType.getType() + "/*")) {
      return 1;
    }
    return range.getName().equals(MediaType.ALL) ? 0 : -1;
  }

  private record Liking(double quality, int specificity) {
    private static final Comparator<Liking> ORDER =
        Comparator.comparingDouble(Liking::quality).thenComparingInt(Liking::specificity);
  }
}
