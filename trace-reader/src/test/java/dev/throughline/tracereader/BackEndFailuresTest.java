package dev.throughline.tracereader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.servicetesting.QueryStub;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a back end does, the caller gets one type of exception and a sentence, in time. */
@Timeout(20)
final class BackEndFailuresTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final Duration SHORT = Duration.ofMillis(300);

  private final QueryStub backEnd = new QueryStub();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void stop() {
    end.countDown();
    backEnd.close();
  }

  @ParameterizedTest
  @CsvSource({"500,true", "503,true", "429,true", "401,false", "400,false"})
  void anErrorStatusSaysWhetherToTryAgain(int status, boolean worthRetrying) {
    backEnd.answers(status, "because\r\nof this");

    fails("it answered " + status + ": because of this", worthRetrying);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{\"trace\": {"})
  void whatIsNotJsonIsNonsense(String body) {
    backEnd.answers(200, body);

    assertThat(backEnd.asked()).isEmpty();
    if (body.isEmpty()) {
      // Jackson reads nothing as a missing node: no spans.
      assertThat(new TempoClient(backEnd.address()).trace(ID)).isEmpty();
    } else {
      fails("its answer is not JSON", false);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"no ids\"}",
        "{\"traceId\": \"S/kvNXezTaajzpKdDg5HNg==\", \"spanId\": \"AAA=\"}",
        "{\"traceId\": \"S/kvNXezTaajzpKdDg5HNg==\", \"spanId\": \"APBnqgupAhA=\", \"kind\": \"X\"}",
        "{\"traceId\": \"AAAAAAAAAAAAAAAAAAAAAA==\", \"spanId\": \"APBnqgupAhA=\"}",
        "{\"traceId\": \"S/kvNXezTaajzpKdDg5HNg==\", \"spanId\": \"APBnqgupAhA=\","
            + " \"startTimeUnixNano\": \"soon\"}",
      })
  void whatIsNotATraceIsNonsense(String span) {
    backEnd.answers(
        200,
        "{\"trace\": {\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [%s]}]}]}}"
            .formatted(span));

    fails("the trace is malformed: ", false);
  }

  @Test
  void aSilentBackEndIsGivenUpInTime() {
    backEnd.answers(exchange -> await());

    fails("it did not answer within 300 ms", true, SHORT);
  }

  @Test
  void aBodyThatNeverEndsIsGivenUpInTime() {
    backEnd.answers(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await();
        });

    fails("it did not answer within 300 ms", true, SHORT);
  }

  @Test
  void aBodyWithoutMeasureIsNotReadToItsEnd() {
    byte[] megabyte = new byte[1 << 20];
    backEnd.answers(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 1000; i++) {
            exchange.getResponseBody().write(megabyte);
          }
        });

    fails("its answer is larger than 64 MiB", false);
  }

  @Test
  void nobodyListening() {
    backEnd.close();

    fails("no connection: java.net.ConnectException", true);
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() {
    backEnd.answers(exchange -> await());
    Thread.currentThread().interrupt();

    fails("interrupted while waiting for its answer", false);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void headersAreSentAndNeverPrinted() {
    Endpoint endpoint =
        new Endpoint(
            backEnd.address(), Duration.ofSeconds(5), Map.of("Authorization", "Bearer hush"));
    backEnd.answers(
        exchange ->
            QueryStub.send(exchange, 403, exchange.getRequestHeaders().keySet().toString()));

    assertThatThrownBy(() -> new TempoClient(endpoint).trace(ID))
        .hasMessageContaining("Authorization")
        .message()
        .doesNotContain("hush");
    assertThat(endpoint.toString()).doesNotContain("hush");
  }

  @Test
  void anEndpointIsAnHttpAddressWithAPositiveTimeout() {
    assertThatThrownBy(() -> Endpoint.of(URI.create("ftp://there")))
        .hasMessage("an http or https address is needed, not ftp://there");
    assertThatThrownBy(() -> new Endpoint(backEnd.address(), Duration.ZERO, Map.of()))
        .hasMessage("a timeout must be positive, not PT0S");
    assertThat(Endpoint.of(URI.create("http://there/tempo/")).resolve("/api/echo"))
        .hasToString("http://there/tempo/api/echo");
  }

  private void fails(String why, boolean worthRetrying) {
    fails(why, worthRetrying, Duration.ofSeconds(15));
  }

  private void fails(String why, boolean worthRetrying, Duration timeout) {
    TempoClient client = new TempoClient(new Endpoint(backEnd.address(), timeout, Map.of()));
    Consumer<TraceReadException> says =
        e -> {
          assertThat(e)
              .hasMessageStartingWith(
                  "Reading from Tempo at %s failed: %s".formatted(backEnd.address(), why));
          assertThat(e.isWorthRetrying()).isEqualTo(worthRetrying);
        };
    assertThatThrownBy(() -> client.trace(ID))
        .isInstanceOfSatisfying(TraceReadException.class, says);
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
