package dev.throughline.modelproxy.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.modelproxy.catalogue.Alias;
import dev.throughline.modelproxy.catalogue.Alias.Share;
import dev.throughline.modelproxy.catalogue.Alias.Tier;
import dev.throughline.modelproxy.catalogue.Catalogue;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import dev.throughline.modelproxy.fleet.Fleet;
import dev.throughline.modelproxy.fleet.Fleets;
import dev.throughline.modelproxy.fleet.SpareBackend;
import dev.throughline.modelproxy.outcome.Refusal;
import dev.throughline.modelproxy.outcome.Refusal.Reason;
import dev.throughline.modelproxy.resilience.Guard;
import dev.throughline.modelproxy.resilience.RetryBudgetPolicy;
import dev.throughline.telemetry.decision.Alternative;
import dev.throughline.telemetry.decision.Decision;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouterTest {
  private static final Refusal SPENT =
      Refusal.until(Reason.BUDGET_EXHAUSTED, "Spent.", Duration.ofMinutes(3));

  private static final Eligibility RICH = (model, request) -> Optional.empty();

  private static final Eligibility POOR =
      (model, request) ->
          model.name().equals("a")
              ? Optional.of(new Obstacle(Obstacle.OVER_BUDGET, SPENT))
              : Optional.empty();

  private final Fleets fleets =
      new Fleets(
          List.of(new SpareBackend()),
          spec -> new Guard(spec, new RetryBudgetPolicy(0, 0, Duration.ofSeconds(1))),
          new Catalogue(
              List.of(SpareBackend.spec("x", Map.of()), SpareBackend.spec("y", Map.of())),
              List.of(model("a", "x"), model("b", "y"), model("c", "y")),
              List.of(),
              List.of()));
  private final Random random = new Random(7);
  private final Router router = new Router(random::nextDouble);

  /** For weights drawn at random, the shares come out as the weights say. */
  @Test
  void drawsInProportionToTheWeights() {
    Random weights = new Random(11);
    int draws = 10_000;
    for (int alias = 0; alias < 20; alias++) {
      List<Share> shares =
          Stream.of("a", "b", "c").map(name -> new Share(name, 1 + weights.nextInt(50))).toList();
      Map<String, Integer> drawn = new HashMap<>();
      for (int i = 0; i < draws; i++) {
        drawn.merge(chosen(RICH, new Tier(shares)).model().name(), 1, Integer::sum);
      }
      double sum = shares.stream().mapToInt(Share::weight).sum();
      for (Share share : shares) {
        // Four standard deviations of a share, at their widest.
        assertThat(drawn.getOrDefault(share.model(), 0) / (double) draws)
            .as("share of %s in %s", share.model(), shares)
            .isCloseTo(share.weight() / sum, within(0.02));
      }
    }
  }

  @Test
  void saysOfEveryOtherModelWhyItWasNotTaken() {
    Choice.Chosen chosen = chosen(RICH, tier("a"), tier("b"));

    assertThat(chosen.decision().type()).isEqualTo(Decision.MODEL_ROUTING);
    assertThat(chosen.decision().result()).isEqualTo("x/a");
    assertThat(chosen.othersLeft()).isTrue();
    assertThat(chosen.decision().alternatives())
        .containsExactly(new Alternative("y/b", "lower_tier"));
    assertThat(chosen.decision().factors())
        .containsEntry("alias", "default")
        .containsEntry("candidates", 2)
        .containsEntry("tier", 1)
        .containsEntry("weight", 1)
        .doesNotContainKeys("after", "attempts");
    assertThat(chosen(RICH, tier("b", "c")).decision().alternatives())
        .extracting(Alternative::reason)
        .containsExactly("not_drawn");
  }

  @Test
  void asksTheCallsRuleAboutTheModelThatItWouldTake() {
    Choice.Chosen chosen = chosen(POOR, tier("a"), tier("b"));

    assertThat(chosen.model().name()).isEqualTo("b");
    assertThat(chosen.othersLeft()).isFalse();
    assertThat(chosen.decision().alternatives())
        .containsExactly(new Alternative("x/a", "over_budget"));
  }

  @Test
  void refusesAsTheRuleSaysWhenNoModelIsLeft() {
    Choice.None none = (Choice.None) choose(POOR, tier("a"));

    assertThat(none.refusal()).isEqualTo(SPENT);
    assertThat(none.decision().result()).isEqualTo("none");
  }

  @Test
  void countsAModelThatIsListedTwiceOnce() {
    assertThat(chosen(RICH, tier("a"), tier("a", "b")).decision().factors())
        .containsEntry("candidates", 2);
  }

  @Test
  void estimatesATokenForFourBytes() {
    GenerateRequest request =
        GenerateRequest.newBuilder().setSystemInstruction("x".repeat(4000)).build();

    assertThat(TokenEstimate.ofInput(request)).isBetween(1000, 1005);
  }

  private Choice.Chosen chosen(Eligibility rule, Tier... tiers) {
    Choice.Chosen chosen = (Choice.Chosen) choose(rule, tiers);
    chosen.permit().givenBack();
    return chosen;
  }

  private Choice choose(Eligibility rule, Tier... tiers) {
    try (Fleet fleet = fleets.borrow()) {
      GenerateRequest request = GenerateRequest.newBuilder().setModel("default").build();
      return router.choose(new Asking(request, fleet, new Alias("default", List.of(tiers)), rule));
    }
  }

  private static Tier tier(String... models) {
    return new Tier(Stream.of(models).map(model -> new Share(model, 1)).toList());
  }

  private static ModelSpec model(String name, String backend) {
    return new ModelSpec(name, backend, name, true, true, OptionalInt.empty(), List.of());
  }
}
