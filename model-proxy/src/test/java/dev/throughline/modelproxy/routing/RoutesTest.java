package dev.throughline.modelproxy.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.Tool;
import dev.throughline.modelproxy.outcome.Outcome;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import dev.throughline.telemetry.decision.Alternative;
import dev.throughline.telemetry.decision.Decision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final ModelSpec PLAIN = new ModelSpec("plain", "p", false, false);
  private static final ModelSpec ABLE = new ModelSpec("able", "p", true, true);
  private static final ModelSpec SPARE = new ModelSpec("spare", "p", true, true);

  private final Routes routes =
      new Routes(Map.of("default", List.of(PLAIN, ABLE, SPARE), "words", List.of(PLAIN)));

  @Test
  void takesTheFirstThatIsListed() {
    Route route = route(request("default", 0));

    assertThat(route.model()).isEqualTo(PLAIN);
    assertThat(route.decision().type()).isEqualTo(Decision.MODEL_ROUTING);
    assertThat(route.decision().result()).isEqualTo("p/plain");
    assertThat(route.decision().factors())
        .containsEntry("alias", "default")
        .containsEntry("candidates", 3)
        .containsEntry("tools_offered", 0);
  }

  @Test
  void passesOverWhatCannotDoWhatIsAskedAndSaysWhy() {
    Route route = route(request("default", 2));

    assertThat(route.model()).isEqualTo(ABLE);
    assertThat(route.decision().alternatives())
        .containsExactly(
            new Alternative("p/plain", "calls no tools"),
            new Alternative("p/spare", "is listed after p/able"));
  }

  @Test
  void refusesAnAliasThatIsUnknownOrWhoseModelsAreUnfit() {
    assertThat(reason(request("nothing", 0))).isEqualTo(Reason.UNKNOWN_ALIAS);
    assertThat(reason(request("words", 1))).isEqualTo(Reason.REFUSED);
  }

  @Test
  void needsAModelForEachAlias() {
    assertThatThrownBy(() -> new Routes(Map.of("empty", List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"empty\"");
  }

  private Route route(GenerateRequest request) {
    return ((Outcome.Done<Route>) routes.choose(request)).value();
  }

  private Reason reason(GenerateRequest request) {
    return ((Outcome.Refused<Route>) routes.choose(request)).refusal().reason();
  }

  private static GenerateRequest request(String alias, int tools) {
    GenerateRequest.Builder request = GenerateRequest.newBuilder().setModel(alias);
    for (int i = 0; i < tools; i++) {
      request.addTools(Tool.newBuilder().setName("tool" + i));
    }
    return request.build();
  }
}
