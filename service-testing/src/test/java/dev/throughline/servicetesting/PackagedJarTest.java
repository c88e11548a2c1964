package dev.throughline.servicetesting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedJarTest {
  @TempDir private Path target;

  @Test
  void knowsWhatToStart() throws IOException {
    jar("service.jar", "some.Service");
    Files.writeString(target.resolve("classpath"), "a.jar:b.jar");

    assertThat(PackagedJar.in(target))
        .isEqualTo(new PackagedJar(target.resolve("service.jar"), "a.jar:b.jar", "some.Service"));
  }

  @Test
  void saysThatNothingIsPackaged() {
    assertThatThrownBy(() -> PackagedJar.in(target))
        .hasMessageContaining("One jar is needed in " + target);
  }

  @Test
  void saysThatThereAreTwo() throws IOException {
    jar("1.jar", "some.Service");
    jar("2.jar", "some.Service");

    assertThatThrownBy(() -> PackagedJar.in(target)).hasMessageContainingAll("1.jar", "2.jar");
  }

  @Test
  void saysThatNothingInItIsToBeStarted() throws IOException {
    jar("library.jar", "");

    assertThatThrownBy(() -> PackagedJar.in(target)).hasMessageContaining("no Main-Class");
  }

  private void jar(String name, String mainClass) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!mainClass.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
    }
    try (OutputStream file = Files.newOutputStream(target.resolve(name));
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      jar.finish();
    }
  }
}
