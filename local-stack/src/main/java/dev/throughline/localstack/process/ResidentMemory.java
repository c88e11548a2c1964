package dev.throughline.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much physical memory a process holds. */
public final class ResidentMemory {
  private ResidentMemory() {}

  /** Bytes resident for {@code pid}; empty when the process is gone or the system does not tell. */
  public static OptionalLong of(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      return Files.isReadable(status) ? fromStatus(status) : fromPs(pid);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong fromStatus(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
        .findFirst();
  }

  private static OptionalLong fromPs(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    String kibibytes = new String(ps.getInputStream().readAllBytes()).strip();
    return kibibytes.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(kibibytes) * 1024);
  }
}
