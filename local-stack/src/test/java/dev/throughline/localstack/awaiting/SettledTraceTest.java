package dev.throughline.localstack.awaiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.tracereader.Span;
import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SettledTraceTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void isGivenOnceItHangsTogetherAndHasNotGrownForAWhile() throws InterruptedException {
    List<Trace> states =
        List.of(
            Trace.of(ID, List.of(span("2", "1"))),
            Trace.of(ID, List.of(span("2", "1"), span("3", "2"))),
            Trace.of(ID, List.of(span("2", "1"), span("3", "2"), root())));
    List<Trace> left = new ArrayList<>(states);
    Optional<Trace> settled =
        new SettledTrace(id -> Optional.of(left.size() > 1 ? left.remove(0) : left.get(0)))
            .await(ID);
    assertThat(settled).contains(states.get(2));
  }

  @Test
  void isGivenBrokenWhenNothingMoreComes() throws InterruptedException {
    Trace broken = Trace.of(ID, List.of(span("2", "1")));
    assertThat(new SettledTrace(id -> Optional.of(broken)).await(ID)).contains(broken);
  }

  @Test
  void isNotGivenAtOnceWhileItsSourceCallsItPartial() throws InterruptedException {
    Trace partial = Trace.partial(ID, List.of(root()), "too large");
    Trace whole = Trace.of(ID, List.of(root()));
    AtomicInteger asked = new AtomicInteger();

    Optional<Trace> settled =
        new SettledTrace(id -> Optional.of(asked.incrementAndGet() < 15 ? partial : whole))
            .await(ID);

    assertThat(settled).contains(whole);
  }

  private static Span root() {
    return Span.builder(ID, "0000000000000001", "http-request")
        .kind(SpanKind.SERVER)
        .time(1, 2)
        .build();
  }

  private static Span span(String id, @Nullable String parent) {
    return Span.builder(ID, "000000000000000" + id, "work")
        .parent("000000000000000" + parent)
        .kind(SpanKind.INTERNAL)
        .time(1, 2)
        .build();
  }
}
