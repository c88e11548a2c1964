package dev.throughline.localstack;

import dev.throughline.localstack.layout.BuiltModule;
import dev.throughline.localstack.layout.Installation;
import dev.throughline.localstack.postgres.PostgresMain;
import dev.throughline.localstack.process.JavaProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What each component runs.
 *
 * @param installation where the programs stand
 */
record Programs(Installation installation) {
  private static final String OWN_MODULE = "local-stack";
  private static final Duration GRACE = Duration.ofSeconds(5);

  /**
   * @throws StackException when the module is not built
   */
  JavaProgram of(Component component) {
    BuiltModule own = installation.module(OWN_MODULE);
    if (component == Component.POSTGRES) {
      return new JavaProgram(
          PostgresMain.class.getName(), own.classPath(), MemoryFlags.of(component), GRACE);
    }
    BuiltModule module = installation.module(component.label());
    List<Path> classPath = new ArrayList<>(module.classPath());
    classPath.add(own.jar());
    return new JavaProgram(module.mainClass(), classPath, MemoryFlags.of(component), GRACE);
  }
}
