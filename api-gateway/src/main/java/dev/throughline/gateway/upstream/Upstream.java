package dev.throughline.gateway.upstream;

import dev.throughline.gateway.upstream.UpstreamFailure.Kind;
import dev.throughline.gateway.upstream.UpstreamOutcome.Abandoned;
import dev.throughline.gateway.upstream.UpstreamOutcome.Failed;
import dev.throughline.gateway.upstream.UpstreamOutcome.Streamed;
import dev.throughline.gateway.upstream.UpstreamOutcome.Whole;
import dev.throughline.telemetry.http.ClientConnection;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service behind the gateway that speaks HTTP, asked on behalf of callers. */
public final class Upstream {
  private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);

  private final String hop;
  private final String base;
  private final RawHttpClient http;

  /**
   * @param hop the service's name, which a client may know
   * @param base its address, without a slash at its end
   */
  Upstream(String hop, String base, RawHttpClient http) {
    this.hop = hop;
    this.base = base;
    this.http = http;
  }

  /** The service's name. */
  public String hop() {
    return hop;
  }

  /**
   * Waits for an answer, or for the head of one that is a stream of events, for as long as the
   * client does. A request that may be repeated is sent a second time if the first was not answered
   * because the connection broke.
   *
   * @param identityToken says to the service for whom
   */
  public UpstreamOutcome send(
      String identityToken, UpstreamRequest request, ClientConnection client) {
    UpstreamOutcome outcome = attempt(identityToken, request, client);
    return request.repeatable() && isBroken(outcome)
        ? attempt(identityToken, request, client)
        : outcome;
  }

  private static boolean isBroken(UpstreamOutcome outcome) {
    return outcome instanceof Failed failed && failed.failure().kind() == Kind.UNREACHABLE;
  }

  private UpstreamOutcome attempt(
      String identityToken, UpstreamRequest request, ClientConnection client) {
    UpstreamCall call =
        UpstreamCall.start(http, request.toHttp(base, identityToken), request.json());
    try (ClientConnection.Watch ignored = client.onClose(call::abandon)) {
      UpstreamOutcome outcome = answer(call);
      return call.isAbandoned() ? new Abandoned() : outcome;
    } catch (CancellationException e) {
      return new Abandoned();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      call.abandon();
      return new Abandoned();
    } catch (HttpClientException e) {
      return call.isAbandoned() ? new Abandoned() : failed(e);
    }
  }

  private UpstreamOutcome answer(UpstreamCall call) throws InterruptedException {
    ByteBodyHttpResponse<?> head = call.awaitHead();
    return isStream(head)
        ? new Streamed(head.code(), head.getHeaders(), new UpstreamStream(hop, call.bytes(head)))
        : new Whole(head.code(), head.getHeaders(), call.awaitBody(head));
  }

  private static boolean isStream(ByteBodyHttpResponse<?> head) {
    return head.getContentType()
        .filter(type -> type.getName().equals(MediaType.TEXT_EVENT_STREAM))
        .isPresent();
  }

  private Failed failed(HttpClientException fault) {
    LOG.warn("{} did not answer: {}", hop, fault.getMessage());
    return new Failed(new UpstreamFailure(hop, kindOf(fault)));
  }

  private static Kind kindOf(HttpClientException fault) {
    if (fault instanceof ReadTimeoutException
        || fault.getCause() instanceof io.netty.handler.timeout.ReadTimeoutException) {
      return Kind.TIMED_OUT;
    }
    return fault.getCause() instanceof BufferLengthExceededException
        ? Kind.UNINTELLIGIBLE
        : Kind.UNREACHABLE;
  }
}
