package dev.throughline.localstack;

import dev.throughline.localstack.run.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The files that services are given: those of the options, or else this module's own, which are
 * written to the run's folder and may be changed there.
 *
 * @param models what model-proxy serves
 * @param agents a folder of further agents
 */
record StackFiles(Path models, Path agents) {
  private static final String OWN_MODELS = "models.yaml";
  private static final String OWN_AGENT = "agents/hurried-analyst.yaml";

  static StackFiles of(StackOptions options, RunFolder run) throws IOException {
    Path models = run.path().resolve(OWN_MODELS);
    Path agent = run.subfolder("agents").resolveSibling(OWN_AGENT);
    copy(OWN_MODELS, models);
    copy(OWN_AGENT, agent);
    return new StackFiles(
        options.modelsFile().map(Path::toAbsolutePath).orElse(models),
        options
            .agentsFolder()
            .map(Path::toAbsolutePath)
            .orElse(Objects.requireNonNull(agent.getParent())));
  }

  private static void copy(String own, Path file) throws IOException {
    try (InputStream content = StackFiles.class.getResourceAsStream("/stack/" + own)) {
      Files.copy(Objects.requireNonNull(content), file);
    }
  }
}
