package dev.throughline.modelproxy.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.Tool;
import dev.throughline.modelproxy.catalogue.Alias;
import dev.throughline.modelproxy.catalogue.Alias.Share;
import dev.throughline.modelproxy.catalogue.Alias.Tier;
import dev.throughline.modelproxy.catalogue.Catalogue;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import dev.throughline.modelproxy.outcome.Outcome;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import dev.throughline.telemetry.decision.Alternative;
import dev.throughline.telemetry.decision.Decision;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final ModelSpec PLAIN = model("plain", false);
  private static final ModelSpec ABLE = model("able", true);
  private static final ModelSpec SPARE = model("spare", true);
  private static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(),
          List.of(PLAIN, ABLE, SPARE),
          List.of(alias("default", "plain", "able", "spare"), alias("words", "plain")),
          List.of());

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

  private static Route route(GenerateRequest request) {
    return ((Outcome.Done<Route>) Routes.choose(request, CATALOGUE)).value();
  }

  private static Reason reason(GenerateRequest request) {
    return ((Outcome.Refused<Route>) Routes.choose(request, CATALOGUE)).refusal().reason();
  }

  private static GenerateRequest request(String alias, int tools) {
    GenerateRequest.Builder request = GenerateRequest.newBuilder().setModel(alias);
    for (int i = 0; i < tools; i++) {
      request.addTools(Tool.newBuilder().setName("tool" + i));
    }
    return request.build();
  }

  private static ModelSpec model(String name, boolean tools) {
    return new ModelSpec(name, "p", name, tools, true, OptionalInt.empty(), List.of());
  }

  private static Alias alias(String name, String... models) {
    return new Alias(
        name, Stream.of(models).map(model -> new Tier(List.of(new Share(model, 1)))).toList());
  }
}
