package dev.throughline.tracereader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class TraceTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void knowsRootsChildrenInStartOrderAndOrphans() {
    Span late = span("c", "a", 9);
    Span early = span("b", "a", 5);
    Span root = span("a", null, 1);
    Span orphan = span("d", "gone", 7);
    Trace trace = Trace.of(ID, List.of(late, orphan, early, root));

    assertThat(trace.spans()).containsExactly(root, early, orphan, late);
    assertThat(trace.roots()).containsExactly(root);
    assertThat(trace.children(root)).containsExactly(early, late);
    assertThat(trace.orphans()).containsExactly(orphan);
    assertThat(trace.tops()).containsExactly(root, orphan);
    assertThat(trace.parent(late)).contains(root);
    assertThat(trace.parent(orphan)).isEmpty();
    assertThat(trace.span("b")).contains(early);
    assertThat(trace.named("b")).containsExactly(early);
  }

  @Test
  void aSpanOfAnotherTraceIsRefused() {
    Span foreign = Span.builder("0".repeat(31) + "1", "a", "a").build();

    assertThatThrownBy(() -> Trace.of(ID, List.of(foreign)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is of trace 00000000000000000000000000000001, not of " + ID);
  }

  @Test
  void aCircleOfParentsIsCutAtItsEarliestSpan() {
    Span first = span("a", "c", 1);
    Span second = span("b", "a", 2);
    Span third = span("c", "b", 3);
    Span hanging = span("d", "c", 0);
    Trace trace = Trace.of(ID, List.of(first, second, third, hanging));

    assertThat(trace.tops()).containsExactly(first);
    assertThat(trace.children(third)).containsExactly(hanging);
    assertThat(trace.roots()).isEmpty();
    assertThat(trace.orphans()).isEmpty();
  }

  @Test
  void anIdUsedTwiceHasOnePlaceForItsChildren() {
    Span owner = span("a", null, 1);
    Span duplicate = span("a", null, 1);
    Span child = span("b", "a", 2);
    Trace trace = Trace.of(ID, List.of(owner, duplicate, child));

    assertThat(trace.tops()).hasSize(2);
    assertThat(walk(trace)).hasSize(3);
  }

  @Test
  @Timeout(20)
  void aWalkReachesEverySpanOnceWhateverWasReceived() {
    Random random = new Random(42);
    for (int round = 0; round < 2000; round++) {
      List<Span> spans = new ArrayList<>();
      int size = 1 + random.nextInt(9);
      for (int i = 0; i < size; i++) {
        String parent = random.nextInt(4) == 0 ? null : "" + random.nextInt(size + 1);
        spans.add(span("" + random.nextInt(size), parent, random.nextInt(5)));
      }
      Trace trace = Trace.of(ID, spans);

      assertThat(walk(trace))
          .usingElementComparator((a, b) -> a == b ? 0 : 1)
          .containsExactlyInAnyOrderElementsOf(spans);
    }
  }

  @Test
  void theWindowAroundATraceHoldsAllOfIt() {
    Trace trace = Trace.of(ID, List.of(span("a", null, 1_000), span("b", "a", 5_000)));

    TimeWindow window = TimeWindow.around(trace, Duration.ofNanos(10));

    assertThat(window.fromNanos()).isEqualTo(990);
    assertThat(window.toNanos()).isEqualTo(5_000 + 100 + 1 + 10);
    assertThatThrownBy(() -> new TimeWindow(Instant.EPOCH, Instant.EPOCH))
        .hasMessageStartingWith("a window must end after it begins");
  }

  @Test
  void attributesAreTyped() {
    Attributes attributes =
        Span.builder(ID, "a", "a")
            .attribute("int", 5)
            .attribute("double", 0.5f)
            .attribute("text", "5")
            .attribute("list", List.of(1, 2))
            .build()
            .attributes();

    assertThat(attributes.integer("int")).contains(5L);
    assertThat(attributes.number("int")).contains(5.0);
    assertThat(attributes.number("double")).contains(0.5);
    assertThat(attributes.integer("text")).isEmpty();
    assertThat(attributes.get("list")).contains(List.of(1L, 2L));
    assertThat(attributes.asMap().keySet()).containsExactly("double", "int", "list", "text");
  }

  private static List<Span> walk(Trace trace) {
    List<Span> reached = new ArrayList<>(trace.tops());
    for (int i = 0; i < reached.size() && reached.size() < 1000; i++) {
      reached.addAll(trace.children(reached.get(i)));
    }
    return reached;
  }

  private static Span span(String id, String parent, long start) {
    return Span.builder(ID, id, id).parent(parent).time(start, start + 100).build();
  }
}
