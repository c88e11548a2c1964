package dev.throughline.telemetry.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "order-66", "7f3a.b_c:d", "0"})
  void aWellFormedIdIsTaken(String id) {
    assertThat(CorrelationId.accept(List.of(id))).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "-a", "a b", "a\r\nb", "a\u0000", "\u00e9", "a,b=c", "a;b", "a%0a"})
  void aMalformedIdIsReplaced(String id) {
    assertThat(CorrelationId.accept(List.of(id))).isNotEqualTo(id).hasSize(36);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tl_a1b2c3d4_e5f6", "order-tl_a1b2c3d4_e5f6", "eyJhbGciOiJFUzI1NiJ9.eyJz"})
  void aCredentialIsNoId(String id) {
    assertThat(CorrelationId.accept(List.of(id))).isNotEqualTo(id).hasSize(36);
  }

  @Test
  void anIdOfMoreThan128CharactersIsReplaced() {
    assertThat(CorrelationId.accept(List.of("a".repeat(128)))).isEqualTo("a".repeat(128));
    assertThat(CorrelationId.accept(List.of("a".repeat(129)))).hasSize(36);
  }

  @Test
  void baggageFromInsideWinsOverTheHeader() {
    Context context =
        extract(Map.of("baggage", List.of("correlation.id=inside"), "X-Request-ID", List.of("x")));

    assertThat(CorrelationId.of(context)).hasValue("inside");
  }

  @Test
  void whatEntersWithoutAnIdGetsOne() {
    assertThat(CorrelationId.of(extract(Map.of()))).isPresent();
  }

  @Test
  void aForgedBaggageEntryIsReplaced() {
    Context context = extract(Map.of("baggage", List.of("correlation.id=a%0Ab")));

    assertThat(CorrelationId.of(context)).isPresent().get().asString().hasSize(36);
  }

  private static Context extract(Map<String, List<String>> headers) {
    return new CorrelatingPropagator(W3CBaggagePropagator.getInstance())
        .extract(Context.root(), headers, Headers.INSTANCE);
  }

  private enum Headers implements TextMapGetter<Map<String, List<String>>> {
    INSTANCE;

    @Override
    public Iterable<String> keys(Map<String, List<String>> carrier) {
      return carrier.keySet();
    }

    @Override
    public String get(Map<String, List<String>> carrier, String key) {
      List<String> values = carrier.get(key);
      return values == null ? null : values.get(0);
    }

    @Override
    public Iterator<String> getAll(Map<String, List<String>> carrier, String key) {
      return carrier.getOrDefault(key, Collections.emptyList()).iterator();
    }
  }
}
