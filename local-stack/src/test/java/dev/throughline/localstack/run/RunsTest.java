package dev.throughline.localstack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
  @TempDir Path folder;

  @Test
  void aRunIsPrivateAndFoundOnceItIsUp() throws IOException {
    Runs runs = new Runs(folder);
    assertThat(runs.ofRunning()).isEmpty();

    RunFolder run = RunFolder.create(folder);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.path())))
        .isEqualTo("rwx------");
    assertThat(runs.ofRunning()).isEmpty();

    QueryAddresses addresses =
        new QueryAddresses(
            URI.create("http://127.0.0.1:3200"), URI.create("http://127.0.0.1:3100"));
    run.noteUp(addresses);
    assertThat(runs.ofRunning()).contains(addresses);

    run.delete();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLivingRunIsLeftAlone() throws IOException {
    RunFolder run = RunFolder.create(folder);
    new Runs(folder).sweep();
    assertThat(run.path()).exists();
  }

  @Test
  void whatADeadLauncherLeftIsEndedAndRemoved() throws IOException {
    Path left = Files.createDirectory(folder.resolve("left"));
    Process orphan = new ProcessBuilder("sleep", "600").start();
    RunState state = new RunState();
    state.launcher(new ProcessIdentity(ProcessHandle.current().pid(), Instant.EPOCH));
    state.process("api-gateway", ProcessIdentity.of(orphan.toHandle()));
    state.write(left);

    new Runs(folder).sweep();

    assertThat(orphan.isAlive()).isFalse();
    assertThat(left).doesNotExist();
  }

  @Test
  void aProcessThatOnlyGotTheSamePidIsSpared() throws IOException {
    Path left = Files.createDirectory(folder.resolve("left"));
    Process stranger = new ProcessBuilder("sleep", "600").start();
    RunState state = new RunState();
    state.launcher(new ProcessIdentity(ProcessHandle.current().pid(), Instant.EPOCH));
    state.process("api-gateway", new ProcessIdentity(stranger.pid(), Instant.EPOCH));
    state.write(left);
    try {
      new Runs(folder).sweep();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void onlyTheLogsStayOfAFailedStart() throws IOException {
    RunFolder run = RunFolder.create(folder);
    Files.writeString(run.logFile("api-gateway"), "why");
    Files.writeString(run.subfolder("secrets").resolve("pepper"), "x");

    run.deleteAllButLogs();

    assertThat(run.path()).isDirectoryContaining("glob:**/api-gateway.log");
    assertThat(run.path().resolve("secrets")).doesNotExist();
  }
}
