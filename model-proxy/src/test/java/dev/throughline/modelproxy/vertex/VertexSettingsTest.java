package dev.throughline.modelproxy.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VertexSettingsTest {

  @Test
  void namesModelsInFullAndTakes443UnlessToldOtherwise() {
    VertexSettings settings = settings("us-central1-aiplatform.googleapis.com", "demo");

    assertThat(settings.port()).isEqualTo(443);
    assertThat(settings.host()).isEqualTo("us-central1-aiplatform.googleapis.com");
    assertThat(settings.resource("m"))
        .isEqualTo("projects/demo/locations/us-central1/publishers/google/models/m");
    assertThat(settings("127.0.0.1:9093", "demo").port()).isEqualTo(9093);
  }

  @Test
  void namesTheSettingThatIsWrong() {
    assertThatThrownBy(() -> settings("localhost:port", "demo"))
        .hasMessageContaining("model-proxy.vertex.endpoint");
    assertThatThrownBy(() -> settings("localhost:99999", "demo"))
        .hasMessageContaining("model-proxy.vertex.endpoint");
    assertThatThrownBy(() -> settings("localhost", " "))
        .hasMessageContaining("model-proxy.vertex.project");
  }

  private static VertexSettings settings(String endpoint, String project) {
    return new VertexSettings(endpoint, true, project, "us-central1", Duration.ofSeconds(1));
  }
}
