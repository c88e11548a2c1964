package dev.throughline.localstack.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.process.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchivesTest {
  private static final String RECORDS = "-XX:ArchiveClassesAtExit=";

  @TempDir Path folder;

  @Test
  void aRecordedArchiveIsUsedForTheSameProgramOnly() throws IOException {
    Path jar = Files.writeString(folder.resolve("a.jar"), "one");
    ClassArchives archives = new ClassArchives(folder.resolve("archives"));
    archives.prepare();
    JavaProgram program = program(jar, "-Xmx64m");
    assertThat(archives.has("a", program)).isFalse();

    record(archives, program);
    assertThat(archives.has("a", program)).isTrue();
    assertThat(archives.using("a", program).jvmFlags())
        .anyMatch(flag -> flag.startsWith("-XX:SharedArchiveFile="));
    assertThat(archives.has("a", program(jar, "-Xmx65m"))).isFalse();
    assertThat(archives.recording("a", program)).isEmpty();

    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
    assertThat(archives.has("a", program)).isFalse();
    assertThat(archives.using("a", program)).isEqualTo(program);
  }

  @Test
  void aNewArchiveReplacesTheOlderOne() throws IOException {
    Path jar = Files.writeString(folder.resolve("a.jar"), "one");
    ClassArchives archives = new ClassArchives(folder.resolve("archives"));
    archives.prepare();
    record(archives, program(jar, "-Xmx64m"));
    record(archives, program(jar, "-Xmx65m"));
    try (var files = Files.list(archives.folder())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aProgramThatRecordedNothingLeavesAllAsItWas() throws IOException {
    Path jar = Files.writeString(folder.resolve("a.jar"), "one");
    ClassArchives archives = new ClassArchives(folder.resolve("archives"));
    archives.prepare();
    archives.recording("a", program(jar, "-Xmx64m")).orElseThrow().adopt();
    assertThat(archives.folder()).isEmptyDirectory();
  }

  private static void record(ClassArchives archives, JavaProgram program) throws IOException {
    Recording recording = archives.recording("a", program).orElseThrow();
    for (String flag : recording.program().jvmFlags()) {
      if (flag.startsWith(RECORDS)) {
        Files.writeString(Path.of(flag.substring(RECORDS.length())), "archive");
      }
    }
    recording.adopt();
  }

  private static JavaProgram program(Path jar, String flag) {
    return new JavaProgram("Main", List.of(jar), List.of(flag), Duration.ofSeconds(1));
  }
}
