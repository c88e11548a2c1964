package dev.throughline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.identity.Verification.Verified;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentTokensTest {
  private static final Verified ANY = new Verified(new Identity("alice", Set.of()), Instant.EPOCH);

  @Test
  void staysBoundedAndKeepsWhatIsUsed() {
    RecentTokens recent = new RecentTokens();
    recent.keep("used", ANY);
    recent.keep("unused", ANY);
    for (int i = 0; i < RecentTokens.CAPACITY - 1; i++) {
      assertThat(recent.find("used")).isNotNull();
      recent.keep("token " + i, ANY);
    }

    assertThat(recent.size()).isEqualTo(RecentTokens.CAPACITY);
    assertThat(recent.find("used")).isNotNull();
    assertThat(recent.find("unused")).isNull();
  }
}
