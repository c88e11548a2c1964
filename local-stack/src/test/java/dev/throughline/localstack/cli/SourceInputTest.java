package dev.throughline.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.localstack.call.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceInputTest {
  private static final InputStream NOTHING = InputStream.nullInputStream();

  @TempDir Path folder;

  @Test
  void readsAFileStandardInputOrTheSample() throws IOException {
    Path file = Files.writeString(folder.resolve("A.java"), "class A {}");
    InputStream in = new ByteArrayInputStream("class B {}".getBytes(StandardCharsets.UTF_8));
    assertThat(SourceInput.read(file.toString(), NOTHING))
        .isEqualTo(new Source("A.java", "class A {}"));
    assertThat(SourceInput.read("-", in)).isEqualTo(new Source("Input.java", "class B {}"));
    assertThat(SourceInput.read(null, NOTHING).content()).contains("class InvoiceExporter");
  }

  @Test
  void saysWhatIsWrongWithAnInputAndWhatToDo() throws IOException {
    assertFails(folder.resolve("missing").toString(), "cannot be read", "Give a readable");
    assertFails(folder.toString(), "is a folder", "Give one source file");
    assertFails(Files.writeString(folder.resolve("empty"), " \n").toString(), "is empty");
    assertFails(
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC3, 0x28}).toString(),
        "is not text in UTF-8");
    assertFails(
        Files.write(folder.resolve("long"), new byte[512 * 1024 + 1]).toString(),
        "is longer than 512 KiB");
  }

  private static void assertFails(String file, String... parts) {
    assertThatThrownBy(() -> SourceInput.read(file, NOTHING))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContainingAll(parts);
  }
}
