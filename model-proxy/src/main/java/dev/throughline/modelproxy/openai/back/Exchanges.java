package dev.throughline.modelproxy.openai.back;

import dev.throughline.modelproxy.backend.BackendFault;
import dev.throughline.modelproxy.backend.TraceHeaders;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests to one server. Each blocks the calling thread, and ends with its connection when that
 * thread's gRPC context is cancelled or its own time is over. Idle connections are used again; how
 * many there are at most is how many calls the back end may have at a time.
 */
final class Exchanges implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int OK = 200;

  /** Of a body that nobody wants, what is read so that its connection can be used again. */
  private static final int UNWANTED = 1 << 16;

  private final OpenAiSettings settings;
  private final ScheduledExecutorService timer;
  private final HttpClient client;

  Exchanges(OpenAiSettings settings, ScheduledExecutorService timer) {
    this.settings = settings;
    this.timer = timer;
    this.client =
        HttpClient.newBuilder()
            // Without TLS there is no negotiation, and servers stumble over the offer to upgrade.
            .version(settings.tls() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Reads the body of an answer whose status is 200. */
  @FunctionalInterface
  interface Reading<T> {
    T read(InputStream body) throws IOException, BackendFault;
  }

  /**
   * Asks for a completion.
   *
   * @param timeout until the body has been read
   */
  <T> T post(byte[] body, Duration timeout, Reading<T> reading) throws BackendFault {
    HttpRequest.Builder request =
        request("/chat/completions")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    return exchange(request.build(), timeout, reading);
  }

  /** Asks for what is at a path, and makes nothing of it. */
  void get(String path, Duration timeout) throws BackendFault {
    exchange(request(path).build(), timeout, body -> body.readNBytes(UNWANTED));
  }

  private HttpRequest.Builder request(String path) throws BackendFault {
    HttpRequest.Builder request = HttpRequest.newBuilder(settings.path(path));
    settings.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key));
    TraceHeaders.current().forEach((name, values) -> request.header(name, values.get(0)));
    return request;
  }

  private <T> T exchange(HttpRequest request, Duration timeout, Reading<T> reading)
      throws BackendFault {
    CancellableContext attempt =
        Context.current().withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS, timer);
    try {
      HttpResponse<InputStream> response = send(request, attempt);
      // Closing ends the connection, unless the body was read to its end.
      try (InputStream body = response.body()) {
        attempt.addListener(ended -> close(body), Runnable::run);
        if (response.statusCode() != OK) {
          body.readNBytes(UNWANTED);
          throw HttpFaults.read(response.statusCode(), response.headers());
        }
        return reading.read(body);
      } catch (IOException cut) {
        throw ended(attempt, "ANSWER_CUT");
      }
    } catch (BackendFault fault) {
      // A body that was closed under its reader looks like one that is over.
      throw attempt.isCancelled() ? ended(attempt, fault.code()) : fault;
    } finally {
      attempt.cancel(null);
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request, CancellableContext attempt)
      throws BackendFault {
    CompletableFuture<HttpResponse<InputStream>> sent =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
    Context.CancellationListener abandon = ended -> sent.cancel(true);
    attempt.addListener(abandon, Runnable::run);
    try {
      return sent.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      sent.cancel(true);
      throw BackendFault.cancelled();
    } catch (CancellationException | ExecutionException failed) {
      throw ended(attempt, "CONNECTION_FAILED");
    } finally {
      attempt.removeListener(abandon);
    }
  }

  /** Why there is no answer: time, the caller, or else the connection. */
  private static BackendFault ended(CancellableContext attempt, String otherwise) {
    if (!attempt.isCancelled()) {
      return BackendFault.passing(Reason.UNREACHABLE, otherwise, null);
    }
    return attempt.cancellationCause() instanceof TimeoutException
        ? BackendFault.passing(Reason.DEADLINE_PASSED, "DEADLINE_EXCEEDED", null)
        : BackendFault.cancelled();
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      // It is over either way.
    }
  }

  /** The client lets go of its connections and threads once nobody can reach it. */
  @Override
  public void close() {}
}
