package dev.throughline.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.gateway.SettableTicker;
import dev.throughline.identity.Identity;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallerCacheTest {
  private static final Caller ALICE = new Caller(new Identity("alice", Set.of()), "token");
  private static final Duration KEEP_FOR = Duration.ofSeconds(30);

  private final SettableTicker time = new SettableTicker();
  private final CallerCache cache = new CallerCache(100, KEEP_FOR, time, time);

  @Test
  void keepsACallerForItsOwnTimeAndNoLonger() {
    cache.keep("key", ALICE, time.instant().plus(Duration.ofHours(1)));

    time.advance(KEEP_FOR.minusMillis(1));
    assertThat(cache.find("key")).hasValue(ALICE);
    time.advance(Duration.ofMillis(1));
    assertThat(cache.find("key")).isEmpty();
  }

  @Test
  void keepsACallerNoLongerThanAuthServiceAllows() {
    cache.keep("key", ALICE, time.instant().plusSeconds(5));

    time.advance(Duration.ofMillis(4999));
    assertThat(cache.find("key")).hasValue(ALICE);
    time.advance(Duration.ofMillis(1));
    assertThat(cache.find("key")).isEmpty();
  }

  @Test
  void beingFoundDoesNotMakeACallerStayLonger() {
    cache.keep("key", ALICE, time.instant().plusSeconds(30));

    for (int second = 0; second < 30; second++) {
      assertThat(cache.find("key")).as("after %d s", second).hasValue(ALICE);
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(cache.find("key")).isEmpty();
  }

  @Test
  void doesNotKeepWhatMayNotBeReused() {
    cache.keep("key", ALICE, time.instant());

    assertThat(cache.find("key")).isEmpty();
  }

  @Test
  void knowsOnlyTheCredentialThatWasAccepted() {
    cache.keep("key", ALICE, time.instant().plusSeconds(30));

    assertThat(cache.find("kez")).isEmpty();
  }

  @Test
  void staysBounded() {
    IntStream.range(0, 10_000)
        .forEach(i -> cache.keep("key " + i, ALICE, time.instant().plusSeconds(30)));

    assertThat(cache.size()).isLessThanOrEqualTo(100);
  }
}
