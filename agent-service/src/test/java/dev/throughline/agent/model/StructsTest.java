package dev.throughline.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":1,\"b\":-7,\"c\":0.5,\"d\":9007199254740992}",
        "{\"a\":null,\"b\":true,\"c\":\"text\",\"d\":[],\"e\":{}}",
        "{\"a\":[1,[2,{\"b\":[null]}]]}"
      })
  void jsonSurvivesTheWay(String json) throws Exception {
    JsonNode value = new ObjectMapper().readTree(json);
    assertThat(Structs.json(Structs.struct(value)).toString()).isEqualTo(json);
  }
}
