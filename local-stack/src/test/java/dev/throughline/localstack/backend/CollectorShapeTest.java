package dev.throughline.localstack.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.localstack.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CollectorShapeTest {
  private static final Path FOLDER = Path.of("../observability/collector");

  @Test
  void aShapesFilesAreAllThereAndTheTailComesLast() {
    assertThat(CollectorShape.files(FOLDER, "one-process"))
        .isNotEmpty()
        .allMatch(Files::isRegularFile);
    assertThat(CollectorShape.files(FOLDER, "one-process-tail"))
        .containsAll(CollectorShape.files(FOLDER, "one-process"))
        .last()
        .isEqualTo(FOLDER.resolve("tail-sampling.yaml"));
  }

  @Test
  void aShapeThatIsNotListedIsSaidToBeMissing() {
    assertThatThrownBy(() -> CollectorShape.files(FOLDER, "three-tiers"))
        .isInstanceOf(StackException.class)
        .hasMessage("../observability/collector/shapes.yaml names no shape 'three-tiers'.");
  }

  @Test
  void theContainersFlagsOfPrometheusAreRead() {
    assertThat(new ComposeFile(Path.of("../observability/compose.yaml")).command("prometheus"))
        .contains("--web.enable-otlp-receiver")
        .anyMatch(flag -> flag.contains("exemplar-storage"));
  }
}
