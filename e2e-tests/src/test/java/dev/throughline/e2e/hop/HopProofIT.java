package dev.throughline.e2e.hop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.OwnStack;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.Sources;
import dev.throughline.e2e.shape.Shapes;
import dev.throughline.localstack.Component;
import dev.throughline.localstack.HostPort;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.traceassertions.awaiting.Traces;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * That the shape assertion notices a lost trace context: a relay sits on each hop and strips it, at
 * one hop after the other. A suite that stays green with a cut hop proves nothing.
 */
class HopProofIT {
  /** The callee of each hop, by which the hop is known. */
  enum HopTo {
    AUTH_SERVICE(Component.API_GATEWAY, Component.AUTH_SERVICE, GrpcHop::new),
    AGENT_SERVICE(Component.API_GATEWAY, Component.AGENT_SERVICE, HttpHop::new),
    MODEL_PROXY(Component.AGENT_SERVICE, Component.MODEL_PROXY, GrpcHop::new);

    private final Component caller;
    private final Component callee;
    private final Function<HostPort, Hop> relay;

    HopTo(Component caller, Component callee, Function<HostPort, Hop> relay) {
      this.caller = caller;
      this.callee = callee;
      this.relay = relay;
    }
  }

  private static final Map<HopTo, Hop> HOPS = new EnumMap<>(HopTo.class);

  private static LocalStack stack;
  private static Platform platform;

  @BeforeAll
  static void startWithRelays() {
    StackOptions options = StackOptions.defaults();
    for (HopTo hop : HopTo.values()) {
      options =
          options
              .route(
                  hop.caller,
                  hop.callee,
                  address -> {
                    HOPS.put(hop, hop.relay.apply(address));
                    return HOPS.get(hop).address();
                  })
              // A cached credential would spare the hop to auth-service.
              .environment(Component.API_GATEWAY, "AUTHENTICATION_CACHE_FOR", "1ms");
    }
    stack = OwnStack.start(options);
    platform = new Platform(stack);
  }

  @AfterAll
  static void end() {
    if (stack != null) {
      stack.close();
    }
    HOPS.values().forEach(Hop::close);
  }

  @Test
  void relaysThatLoseNothingChangeNothing() {
    Answer answer = analyse();

    Traces.in(platform.traces()).awaitTrace(answer.traceId()).untilShape(Shapes.FIRST_REQUEST);
    assertThat(HOPS.values()).allMatch(hop -> hop.passed() > 0);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheGatewaySaysOfSamplingReachesEveryService(HopTo hop) {
    platform.client().analyse("?", Sources.CLEAN, "tracestate", "ot=th:c;rv:0000000000000f");

    assertThat(HOPS.get(hop).tracestate()).isEqualTo("ot=th:0");
  }

  @ParameterizedTest
  @EnumSource
  void aCutHopFailsTheShapeAndIsNamed(HopTo cut) {
    HOPS.get(cut).cut(true);
    try {
      Answer answer = analyse();

      assertThat(HOPS.get(cut).passed()).isPositive();
      assertThatThrownBy(
              () ->
                  Traces.in(platform.traces())
                      .awaitTrace(answer.traceId())
                      .within(Duration.ofSeconds(4))
                      .untilShape(Shapes.FIRST_REQUEST))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("hop cut between")
          .hasMessageContaining(cut.caller.label())
          .hasMessageContaining(cut.callee.label());
    } finally {
      HOPS.get(cut).cut(false);
    }
  }

  private static Answer analyse() {
    Answer answer = platform.client().analyse("Is it safe?", Sources.CLEAN);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }
}
