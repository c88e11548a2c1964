package dev.throughline.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTest {
  @Test
  void hasTheScopesThatWereGranted() {
    Identity alice = new Identity("alice", Set.of("agents:read", "of:tomorrow"));

    assertThat(alice.has(Scope.AGENTS_READ)).isTrue();
    assertThat(alice.has(Scope.AGENTS_EXECUTE)).isFalse();
  }

  @Test
  void anAdminHasOnlyWhatWasGrantedToo() {
    Identity root = new Identity("root", Set.of("admin"));

    assertThat(root.has(Scope.ADMIN)).isTrue();
    assertThat(root.has(Scope.MODELS_USE)).isFalse();
  }

  @Test
  void refusesWhatWouldNotFitIntoATokenOrALogLine() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Identity("", Set.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Identity("a b", Set.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Identity("a".repeat(129), Set.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Identity("a", Set.of("x y")));
  }
}
