package dev.throughline.traceassertions.shape;

import static dev.throughline.tracereader.SpanKind.CLIENT;
import static dev.throughline.tracereader.SpanKind.INTERNAL;
import static dev.throughline.tracereader.SpanKind.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.traceassertions.PlatformTrace;
import dev.throughline.traceassertions.TestTrace;
import dev.throughline.tracereader.SpanStatus;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ShapeMatchingTest {

  @Test
  void thePlatformsTraceHasThePlatformsShape() {
    assertThat(matches(PlatformTrace.whole(), PlatformTrace.SHAPE)).isTrue();
  }

  @Test
  void whatIsOptionalMayBeAbsentWithAllBelowIt() {
    assertThat(matches(PlatformTrace.whole().withoutAllOf(3), PlatformTrace.SHAPE)).isTrue();
    assertThat(matches(PlatformTrace.whole().withoutAllOf(4), PlatformTrace.SHAPE)).isFalse();
  }

  @Test
  void exactlyMeansThatNothingElseIsThere() {
    TestTrace trace = root().span(2, 1, "b", "s", INTERNAL).span(3, 1, "c", "s", INTERNAL);

    assertThat(matches(trace, "a  s\n  b  s\n  c  s")).isTrue();
    assertThat(matches(trace, "a  s\n  c  s\n  b  s")).isTrue();
    assertThat(matches(trace, "a  s\n  b  s")).isFalse();
    assertThat(matches(trace, "a  s\n  b  s\n  c  s\n  d  s")).isFalse();
    assertThat(matches(trace, "a  s")).isFalse();
  }

  @Test
  void othersAreWhatMatchesNoneOfTheLines() {
    TestTrace trace =
        root()
            .span(2, 1, "b", "s", INTERNAL)
            .span(3, 1, "b", "s", INTERNAL)
            .span(4, 1, "c", "s", INTERNAL);

    assertThat(matches(trace, "a  s\n  b  s  x2\n  ...")).isTrue();
    assertThat(matches(trace, "a  s\n  ...")).isTrue();
    assertThat(matches(trace, "a  s\n  b  s\n  ...")).isFalse();
    assertThat(matches(trace, "a  s\n  d  s  x0\n  ...")).isTrue();
    assertThat(matches(trace, "a  s\n  c  s  x0\n  ...")).isFalse();
  }

  @Test
  void orderCountsOnlyWhereAsked() {
    TestTrace trace =
        root()
            .span(2, 1, "b", "s", INTERNAL)
            .span(3, 1, "other", "s", INTERNAL)
            .span(4, 1, "c", "s", INTERNAL)
            .span(5, 1, "b", "s", INTERNAL);

    assertThat(matches(trace, "a  s (in order)\n  b  s\n  c  s\n  b  s\n  ...")).isTrue();
    assertThat(matches(trace, "a  s (in order)\n  b  s x0..\n  c  s\n  b  s x0..\n  ...")).isTrue();
    assertThat(matches(trace, "a  s (in order)\n  b  s x2\n  c  s\n  ...")).isFalse();
    assertThat(matches(trace, "a  s (any order)\n  b  s x2\n  c  s\n  ...")).isTrue();
    assertThat(matches(trace, "(in order)\na  s\n  c  s\n  b  s x2\n  ...")).isFalse();
  }

  @Test
  void theBroadLineLeavesToTheNarrowOneWhatOnlyThatCanTake() {
    TestTrace trace =
        root()
            .span(2, 1, "ai_decision", "s", INTERNAL)
            .span(3, 1, "ai_decision", "s", INTERNAL)
            .span(4, 1, "ai_decision", "s", INTERNAL)
            .change(2, span -> span.attribute("type", "guard").attribute("n", 1))
            .change(3, span -> span.attribute("type", "tool").attribute("n", 2))
            .change(4, span -> span.attribute("type", "guard").attribute("n", 3));

    String shape =
        """
        a  s
          ai_decision  s
          ai_decision  s  {type=guard}
          ai_decision  s  {n=1}
        """;
    assertThat(matches(trace, shape)).isTrue();
    assertThat(matches(trace, shape.replace("n=1", "type=verdict"))).isFalse();
  }

  @Test
  void siblingsOfOneNameAreToldApartByWhatIsBelowThem() {
    TestTrace trace =
        root()
            .span(2, 1, "call", "s", CLIENT)
            .span(3, 1, "call", "s", CLIENT)
            .span(4, 2, "answer", "t", SERVER)
            .span(5, 3, "answer", "u", SERVER);

    assertThat(matches(trace, "a  s\n  call  s\n    answer  u\n  call  s\n    answer  t")).isTrue();
    assertThat(matches(trace, "a  s\n  call  s\n    answer  u\n  call  s\n    answer  u"))
        .isFalse();
  }

  @Test
  void anErrorIsNeverOverlooked() {
    TestTrace trace = root().change(1, s -> s.status(SpanStatus.ERROR, "no"));

    assertThat(matches(trace, "a  s")).isFalse();
    assertThat(matches(trace, "a  s  ERROR")).isTrue();
    assertThat(matches(root(), "a  s  ERROR")).isFalse();
    assertThat(matches(root(), "a  s  UNSET")).isTrue();
    assertThat(matches(root(), "a  s  OK")).isFalse();
  }

  @Test
  void anOrphanIsNoRootUnlessTheTestIsItsParent() {
    TestTrace trace = root().move(1, 99);

    assertThat(matches(trace, "a  s")).isFalse();
    assertThat(
            Shape.parse("a  s").matches(ObservedTree.of(trace.build(), Set.of(TestTrace.id(99)))))
        .isTrue();
  }

  @Test
  @Timeout(10)
  void aThousandAlikeSiblingsAreNoTrouble() {
    TestTrace trace = root();
    for (int i = 2; i < 1002; i++) {
      int number = i;
      trace.span(i, 1, "b", "s", INTERNAL).change(i, span -> span.attribute("n", number));
    }
    String shape = "a  s%s\n  b  s x500 {n<=501}\n  b  s x0..\n  b  s x0.. {n>900}";

    assertThat(matches(trace, shape.formatted(""))).isTrue();
    assertThat(matches(trace, shape.formatted(" (in order)"))).isTrue();
    assertThat(matches(trace, shape.formatted("").replace("x500", "x501"))).isFalse();
  }

  private static TestTrace root() {
    return new TestTrace().span(1, 0, "a", "s", INTERNAL);
  }

  private static boolean matches(TestTrace trace, String shape) {
    return Shape.parse(shape).matches(ObservedTree.of(trace.build(), Set.of()));
  }
}
