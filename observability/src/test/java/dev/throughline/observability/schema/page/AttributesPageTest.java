package dev.throughline.observability.schema.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.observability.schema.reading.RegistryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The page says what the registry says. {@code mvn -pl observability test -Dtest=AttributesPageTest
 * -Dgolden.update=true} writes it anew: look at the difference before you commit it.
 */
class AttributesPageTest {
  private static final Path SCHEMA = Path.of("schema");

  @Test
  void theCheckedInPageIsTheOneOfTheRegistry() throws IOException {
    String made = AttributesPage.of(RegistryReader.read(SCHEMA.resolve("registry")));
    Path page = SCHEMA.resolve("attributes.md");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page, made);
    }

    assertThat(page).hasContent(made);
  }
}
