package dev.throughline.modelproxy.attempt;

import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.backend.ModelBackend;
import dev.throughline.modelproxy.backend.ModelCall;
import dev.throughline.modelproxy.catalogue.BackendSpec.Patience;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/** Reads streams, and ends those that are silent for too long. */
public final class StreamWatch {
  private final ScheduledExecutorService timer;

  /**
   * @param timer whose thread does nothing that lasts
   */
  public StreamWatch(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  /**
   * Like {@link ModelBackend#stream}, with a bound on each silence. Time that the listener takes is
   * not the back end's silence.
   *
   * @throws BackendFault with the code FIRST_CHUNK_TIMEOUT or IDLE_TIMEOUT when it was silent
   */
  public void stream(
      ModelBackend backend,
      ModelCall call,
      Duration timeout,
      Patience patience,
      ModelBackend.Listener listener)
      throws BackendFault {
    Context.CancellableContext context = Context.current().withCancellation();
    Silence silence = new Silence(timer, patience, () -> context.cancel(null));
    Context caller = context.attach();
    try {
      backend.stream(call, timeout, piece -> silence.brokenBy(() -> listener.hear(piece)));
    } catch (BackendFault fault) {
      throw fault.reason() == Reason.CANCELLED ? silence.fault().orElse(fault) : fault;
    } finally {
      silence.over();
      context.detach(caller);
      context.cancel(null);
    }
  }
}
