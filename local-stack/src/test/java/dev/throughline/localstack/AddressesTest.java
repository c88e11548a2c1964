package dev.throughline.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressesTest {
  @Test
  void everythingListensOnAPortOfItsOwn() {
    Addresses addresses = Addresses.choose(StackOptions.defaults());
    List<HostPort> all =
        new ArrayList<>(List.of(addresses.otlpGrpc(), addresses.otlpHttp(), addresses.modelHttp()));
    for (Component component : Component.values()) {
      all.add(addresses.of(component));
    }
    assertThat(all).doesNotHaveDuplicates().allMatch(address -> address.host().equals("127.0.0.1"));
  }

  @Test
  void aProxyIsGivenTheRealAddressAndOnlyItsUserGoesThroughIt() {
    List<HostPort> real = new ArrayList<>();
    HostPort proxy = HostPort.local(4711);
    Addresses addresses =
        Addresses.choose(
            StackOptions.defaults()
                .route(
                    Component.API_GATEWAY,
                    Component.AGENT_SERVICE,
                    address -> {
                      real.add(address);
                      return proxy;
                    }));
    assertThat(real).containsExactly(addresses.of(Component.AGENT_SERVICE));
    assertThat(addresses.of(Component.API_GATEWAY, Component.AGENT_SERVICE)).isEqualTo(proxy);
    assertThat(addresses.of(Component.API_GATEWAY, Component.AUTH_SERVICE))
        .isEqualTo(addresses.of(Component.AUTH_SERVICE));
  }

  @Test
  void telemetryGoesToTheConsolesOtlpPort() {
    Addresses addresses = Addresses.choose(StackOptions.defaults());
    assertThat(addresses.of(Component.MODEL_PROXY, Component.TRACE_CONSOLE))
        .isEqualTo(addresses.otlpHttp())
        .isNotEqualTo(addresses.of(Component.TRACE_CONSOLE));
  }

  @Test
  void theGatewaySpeaksHttpToModelProxyAndAgentServiceGrpc() {
    Addresses addresses = Addresses.choose(StackOptions.defaults());
    assertThat(addresses.of(Component.API_GATEWAY, Component.MODEL_PROXY))
        .isEqualTo(addresses.modelHttp());
    assertThat(addresses.of(Component.AGENT_SERVICE, Component.MODEL_PROXY))
        .isEqualTo(addresses.of(Component.MODEL_PROXY))
        .isNotEqualTo(addresses.modelHttp());
  }

  @Test
  void aTakenPortIsSaid() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      StackOptions options = StackOptions.defaults().port(Component.API_GATEWAY, port);
      assertThatThrownBy(() -> Addresses.choose(options))
          .isInstanceOf(StackException.class)
          .hasMessage(
              "Port %d is taken by another program. End that program or choose another port.",
              port);
    }
  }

  @Test
  void changedOptionsLeaveTheOriginalAlone() {
    StackOptions original = StackOptions.defaults();
    StackOptions changed = original.environment(Component.API_GATEWAY, "A", "1");
    assertThat(changed.environment(Component.API_GATEWAY, "B", "2"))
        .extracting(options -> options.environmentOf(Component.API_GATEWAY))
        .isEqualTo(Map.of("A", "1", "B", "2"));
    assertThat(original.environmentOf(Component.API_GATEWAY)).isEmpty();
    assertThat(changed.environmentOf(Component.API_GATEWAY)).hasSize(1);
  }
}
