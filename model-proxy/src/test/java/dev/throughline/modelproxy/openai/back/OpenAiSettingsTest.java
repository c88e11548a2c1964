package dev.throughline.modelproxy.openai.back;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8000/v1, 8000, http://127.0.0.1:8000/v1/models",
    "http://vllm/v1/, 80, http://vllm/v1/models",
    "https://api.example/v1, 443, https://api.example/v1/models"
  })
  void knowsWhereToCall(String baseUrl, int port, String models) {
    OpenAiSettings settings = OpenAiSettings.of(Map.of("base_url", baseUrl));

    assertThat(settings.port()).isEqualTo(port);
    assertThat(settings.path("/models")).hasToString(models);
    assertThat(settings.provider()).isEqualTo("openai");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "127.0.0.1:8000", "ftp://host/v1", "http:///v1", "http://a b/v1"})
  void namesABaseUrlThatIsNone(String baseUrl) {
    assertThatThrownBy(() -> OpenAiSettings.of(Map.of("base_url", baseUrl)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("base_url:");
  }

  @Test
  void readsTheKeyAnewForEachCall(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "first\n");
    OpenAiSettings settings =
        OpenAiSettings.of(Map.of("base_url", "http://host/v1", "api_key_file", file.toString()));
    assertThat(settings.apiKey()).hasValue("first");

    Files.writeString(file, "second");

    assertThat(settings.apiKey()).hasValue("second");
  }

  @Test
  void namesAKeyFileThatHoldsNoKeyAndTellsNothingOfIt(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "two words");

    assertThatThrownBy(
            () ->
                OpenAiSettings.of(
                    Map.of("base_url", "http://host/v1", "api_key_file", file.toString())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("api_key_file:")
        .hasMessageNotContaining("words");
  }
}
