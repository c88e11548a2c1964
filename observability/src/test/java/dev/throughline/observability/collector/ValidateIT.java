package dev.throughline.observability.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real Collector reads every file, alone on its shape and all of them together. */
final class ValidateIT {
  static Stream<List<String>> combinations() {
    return Shapes.READ.shapes().keySet().stream().flatMap(ValidateIT::combinationsOf);
  }

  private static Stream<List<String>> combinationsOf(String shape) {
    List<String> fitting =
        Shapes.READ.additions().entrySet().stream()
            .filter(addition -> addition.getValue().contains(shape))
            .map(Map.Entry::getKey)
            .filter(file -> !file.equals(Shapes.LOAD_BALANCING))
            .toList();
    Stream<List<String>> one = fitting.stream().map(List::of);
    return Stream.concat(Stream.of(List.<String>of(), fitting), one)
        .distinct()
        .map(files -> Stream.concat(Shapes.READ.shapes().get(shape).stream(), files.stream()))
        .map(Stream::toList);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void theCollectorAccepts(List<String> files) throws Exception {
    Process validate = validate(files);
    String said = new String(validate.getInputStream().readAllBytes());

    assertThat(validate.waitFor()).as(said).isZero();
    assertThat(said).doesNotContain("deprecated");
  }

  private static Process validate(List<String> files) throws IOException {
    List<String> command = new ArrayList<>(List.of(CollectorUnderTest.program().toString()));
    command.add("validate");
    files.forEach(file -> command.addAll(List.of("--config", file)));
    return new ProcessBuilder(command)
        .directory(Shapes.FOLDER.toFile())
        .redirectErrorStream(true)
        .start();
  }

  static Stream<String> shapes() {
    return Shapes.READ.shapes().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aShapeStartsWithoutAWarning(String shape, @TempDir Path folder) throws IOException {
    try (CollectorUnderTest collector =
        CollectorUnderTest.start(shape + "+persistent-queue.yaml", Map.of(), folder)) {
      List<String> lines = collector.process().log().lines();

      assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(line).startsWith("{"));
      assertThat(lines.stream().filter(line -> !line.contains("\"level\":\"info\"")))
          .as(lines.stream().collect(Collectors.joining("\n")))
          .isEmpty();
    }
  }
}
