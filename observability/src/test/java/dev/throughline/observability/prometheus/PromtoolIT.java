package dev.throughline.observability.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.localstack.backend.Tools;
import dev.throughline.observability.files.ConfigurationFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own tool on its files. */
class PromtoolIT {
  @TempDir Path folder;

  @Test
  void theConfigurationAndItsRulesAreValid() throws Exception {
    promtool(
        List.of("check", "config", "--lint=all", "--lint-fatal"),
        List.of(ConfigurationFiles.at("prometheus/prometheus.yaml")));
  }

  @Test
  void alertsFireWhenTheyMustAndNotWhenTheyMustNot() throws Exception {
    promtool(List.of("test", "rules"), ConfigurationFiles.in("prometheus/tests", ".yaml"));
  }

  private void promtool(List<String> command, List<Path> files) throws Exception {
    assumeTrue(Tools.promtool().isPresent(), "promtool is not on this machine");
    List<String> line = new ArrayList<>(List.of(Tools.promtool().orElseThrow().toString()));
    line.addAll(command);
    files.forEach(file -> line.add(file.toString()));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("it ended: %s", line).isTrue();
      assertThat(process.exitValue()).as(ConfigurationFiles.text(output)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
