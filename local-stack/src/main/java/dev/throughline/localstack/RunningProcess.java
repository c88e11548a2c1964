package dev.throughline.localstack;

import dev.throughline.localstack.archive.Recording;
import dev.throughline.localstack.process.ChildProcess;
import dev.throughline.localstack.process.JavaProgram;
import java.time.Duration;
import java.util.Optional;

/**
 * A component's process.
 *
 * @param process of the operating system
 * @param program what it was started as, whatever the build has made of it meanwhile
 * @param recording of its class data archive, if it makes one
 */
record RunningProcess(ChildProcess process, JavaProgram program, Optional<Recording> recording) {
  /** Waits for the end and keeps what was recorded. */
  void awaitEnd() {
    boolean ended = process.awaitEnd(recording.isPresent() ? recordingGrace() : program.grace());
    recording.ifPresent(ended ? Recording::adopt : Recording::discard);
  }

  /** The same without waiting for a recording. */
  void awaitQuickEnd() {
    process.awaitEnd(program.grace());
    recording.ifPresent(Recording::discard);
  }

  private Duration recordingGrace() {
    return recording.orElseThrow().program().grace();
  }
}
