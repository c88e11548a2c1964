package dev.throughline.e2e.executions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.e2e.platform.Answer;
import dev.throughline.e2e.platform.GatewayClient;
import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.SharedPlatform;
import dev.throughline.e2e.platform.Sources;
import dev.throughline.localstack.ApiKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can be asked about executions afterwards, through the gateway. */
@ExtendWith(SharedPlatform.class)
class ExecutionsIT {
  private final Platform platform;
  private final GatewayClient owner;
  private String since = "";
  private String answered = "";
  private String refused = "";

  ExecutionsIT(Platform platform) {
    this.platform = platform;
    owner = platform.client(ApiKeys::otherUser);
  }

  @BeforeEach
  void execute() {
    since = "from=" + Instant.now();
    answered = id(owner.analyse("Is it safe?", Sources.RISKY));
    refused = id(owner.analyse("", Sources.CLEAN));
  }

  @Test
  void areListedNewestFirstAndFilteredByWhatTheyDecidedAndHowTheyEnded() {
    assertThat(listed(owner, since)).containsExactly(refused, answered);
    assertThat(listed(owner, since + "&outcome=refused_by_input_guard")).containsExactly(refused);
    assertThat(listed(owner, since + "&agent=code-analyst&decision_type=code_analysis"))
        .containsExactly(answered);
    assertThat(listed(owner, since + "&decision_type=code_analysis&max_confidence=0.01")).isEmpty();
    assertThat(listed(owner, since + "&agent=nobody")).isEmpty();
  }

  @Test
  void areListedPageByPage() {
    JsonNode first = owner.get("/api/v1/executions?limit=1&" + since).body();
    String cursor = first.get("next_cursor").asText();

    assertThat(first.get("executions").findValuesAsText("execution_id")).containsExactly(refused);
    assertThat(listed(owner, since + "&limit=1&cursor=" + cursor)).containsExactly(answered);
  }

  @Test
  void belongToTheirOwnerAndAreSeenByAdminsOnly() {
    GatewayClient admin = platform.client(ApiKeys::admin);
    String path = "/api/v1/executions/" + answered;

    assertThat(platform.client().get(path).status()).isEqualTo(404);
    assertThat(platform.client().get(path + "/decisions").status()).isEqualTo(404);
    assertThat(listed(platform.client(), since)).doesNotContain(answered, refused);
    assertThat(platform.client().get("/api/v1/executions?user=other").status()).isEqualTo(403);
    assertThat(admin.get(path).status()).isEqualTo(200);
    assertThat(listed(admin, since + "&user=other")).containsExactly(refused, answered);
  }

  @Test
  void tellTheirDecisionsInOrder() {
    JsonNode whole = owner.get("/api/v1/executions/" + answered).body();
    JsonNode chain = owner.get("/api/v1/executions/" + answered + "/decisions").body();

    assertThat(chain.get("execution_id").asText()).isEqualTo(answered);
    assertThat(chain.get("trace_id")).isEqualTo(whole.get("trace_id"));
    assertThat(chain.get("decisions").findValuesAsText("type"))
        .containsExactly("input_guard", "tool_selection", "output_guard", "code_analysis");
    List<Integer> positions = new ArrayList<>();
    chain.get("decisions").forEach(decision -> positions.add(decision.get("position").asInt()));
    assertThat(positions).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void areNotGuessedFromABadQuestion() {
    for (String bad :
        List.of("limit=0", "max_confidence=2", "from=yesterday", "colour=red", "limit=1&limit=2")) {
      Answer answer = owner.get("/api/v1/executions?" + bad);
      assertThat(answer.status()).as(bad).isEqualTo(400);
      assertThat(answer.body().get("type").asText()).endsWith(":invalid-parameter");
      assertThat(answer.text()).contains(bad.substring(0, bad.indexOf('=')));
    }
  }

  private static String id(Answer answer) {
    return answer.body().get("execution_id").asText();
  }

  private static List<String> listed(GatewayClient client, String query) {
    Answer answer = client.get("/api/v1/executions?" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body().get("executions").findValuesAsText("execution_id");
  }
}
