package dev.throughline.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BearerCredentialTest {
  @Test
  void isWhatFollowsTheWordBearer() {
    assertThat(BearerCredential.in(List.of("Bearer key"))).hasValue("key");
    assertThat(BearerCredential.in(List.of("bearer   key "))).hasValue("key");
  }

  @Test
  void isNothingElse() {
    assertThat(BearerCredential.in(List.of())).isEmpty();
    assertThat(BearerCredential.in(List.of(""))).isEmpty();
    assertThat(BearerCredential.in(List.of("Bearer"))).isEmpty();
    assertThat(BearerCredential.in(List.of("Bearer  "))).isEmpty();
    assertThat(BearerCredential.in(List.of("Basic a2V5"))).isEmpty();
    assertThat(BearerCredential.in(List.of("key"))).isEmpty();
  }

  @Test
  void isNotOneOfTwo() {
    assertThat(BearerCredential.in(List.of("Bearer one", "Bearer two"))).isEmpty();
  }
}
