package dev.throughline.modelproxy.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.modelproxy.catalogue.BackendSpec;
import dev.throughline.modelproxy.catalogue.Catalogue;
import dev.throughline.modelproxy.catalogue.InvalidCatalogue;
import dev.throughline.modelproxy.resilience.Guard;
import dev.throughline.modelproxy.resilience.RetryBudgetPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetsTest {
  private static final BackendSpec A = SpareBackend.spec("a", Map.of());
  private static final BackendSpec A_CHANGED = SpareBackend.spec("a", Map.of("x", "y"));
  private static final BackendSpec B = SpareBackend.spec("b", Map.of());
  private static final BackendSpec BROKEN = SpareBackend.spec("c", Map.of("broken", "yes"));

  private final SpareBackend kind = new SpareBackend();
  private final Fleets fleets =
      new Fleets(
          List.of(kind),
          spec -> new Guard(spec, new RetryBudgetPolicy(0, 0, Duration.ofSeconds(1))),
          catalogue(A, B));

  @Test
  void closesWhatIsNoLongerThereOnceNoCallHasIt() {
    try (Fleet call = fleets.borrow()) {
      fleets.change(catalogue(A));
      assertThat(call.catalogue().backends()).containsExactly(A, B);
      assertThat(kind.closed).isEmpty();
    }
    assertThat(kind.closed).containsExactly("b");
    assertThat(kind.opened).as("a stays open").containsExactly("a", "b");
  }

  @Test
  void opensAChangedBackEndAnewBesideTheOldOne() {
    try (Fleet call = fleets.borrow()) {
      fleets.change(catalogue(A_CHANGED, B));
      assertThat(call.catalogue().backends()).containsExactly(A, B);
      assertThat(kind.opened).containsExactly("a", "b", "a");
      assertThat(kind.closed).isEmpty();
    }
    assertThat(kind.closed).containsExactly("a");
  }

  @Test
  void keepsABackEndThatAFormerFleetStillHasAndALaterOneToo() {
    try (Fleet first = fleets.borrow()) {
      fleets.change(catalogue(A));
      fleets.change(catalogue(A, B));
      assertThat(first.catalogue().backends()).containsExactly(A, B);
      assertThat(kind.opened).containsExactly("a", "b", "b");
    }
    assertThat(kind.closed).as("the first b, and no a").containsExactly("b");
  }

  @Test
  void staysAsItIsWhenABackEndCannotBeOpened() {
    assertThatThrownBy(() -> fleets.change(catalogue(A_CHANGED, BROKEN)))
        .isInstanceOf(InvalidCatalogue.class)
        .hasMessage("back end c: broken: must be whole");

    assertThat(kind.closed).as("what was opened for it").containsExactly("a");
    try (Fleet fleet = fleets.borrow()) {
      assertThat(fleet.catalogue().backends()).containsExactly(A, B);
    }
  }

  @Test
  void saysWhichKindsThereAre() {
    BackendSpec other = new BackendSpec("d", "other", 1, A.circuit(), A.patience(), Map.of());

    assertThatThrownBy(() -> fleets.change(catalogue(other)))
        .hasMessage("back end d: no kind is named other; there are [spare]");
  }

  @Test
  void closesEverythingAtTheEnd() {
    fleets.close();

    assertThat(kind.closed).containsExactlyInAnyOrder("a", "b");
  }

  private static Catalogue catalogue(BackendSpec... backends) {
    return new Catalogue(List.of(backends), List.of(), List.of(), List.of());
  }
}
