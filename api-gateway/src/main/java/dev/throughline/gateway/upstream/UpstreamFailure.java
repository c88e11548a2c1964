package dev.throughline.gateway.upstream;

/**
 * A service behind the gateway did not do its part.
 *
 * @param hop the service's name, which a client may know
 */
public record UpstreamFailure(String hop, Kind kind) {
  /** In which way. */
  public enum Kind {
    /** No connection, or the service says that it cannot work now. */
    UNREACHABLE,
    /** No answer in time. */
    TIMED_OUT,
    /** An answer that makes no sense here. */
    UNINTELLIGIBLE,
    /** A stream without its end. */
    BROKEN_OFF;

    /** The value of {@code error.type} on spans. */
    public String errorType() {
      return switch (this) {
        case UNREACHABLE -> "upstream_unreachable";
        case TIMED_OUT -> "upstream_timed_out";
        case UNINTELLIGIBLE -> "upstream_unintelligible";
        case BROKEN_OFF -> "upstream_broken_off";
      };
    }
  }

  /** A sentence for clients, spans and logs. */
  public String sentence() {
    return switch (kind) {
      case UNREACHABLE -> hop + " cannot be reached.";
      case TIMED_OUT -> hop + " did not answer in time.";
      case UNINTELLIGIBLE -> hop + " did not answer as it should.";
      case BROKEN_OFF -> hop + " broke off its answer.";
    };
  }
}
