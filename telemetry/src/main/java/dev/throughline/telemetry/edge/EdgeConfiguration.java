package dev.throughline.telemetry.edge;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Set;

/**
 * How far a service trusts the trace context that callers send.
 *
 * @param edge whether this service stands at the trust boundary; services behind it follow what it
 *     decided
 * @param incomingTrace at the edge, what becomes of the caller's trace id
 * @param incomingBaggage at the edge, the keys of the caller's baggage that may come in; everything
 *     else of it is dropped
 */
@ConfigurationProperties("telemetry")
public record EdgeConfiguration(
    @Bindable(defaultValue = "false") boolean edge,
    @Bindable(defaultValue = "CONTINUE") IncomingTrace incomingTrace,
    @Bindable(defaultValue = "") Set<String> incomingBaggage) {

  /** What becomes of a trace id that a caller outside sent. */
  public enum IncomingTrace {
    /** The caller's trace goes on here: right when callers are one's own. */
    CONTINUE,
    /** A new trace begins here and links to the caller's: right when anyone may call. */
    RESTART
  }
}
