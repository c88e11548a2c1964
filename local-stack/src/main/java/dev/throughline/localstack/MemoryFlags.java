package dev.throughline.localstack;

import java.util.ArrayList;
import java.util.List;

/** JVM flags that let seven processes share a laptop. RATIONALE.md says why these. */
final class MemoryFlags {
  private MemoryFlags() {}

  static List<String> of(Component component) {
    List<String> flags = new ArrayList<>();
    flags.add("-XX:+UseSerialGC");
    flags.add("-XX:TieredStopAtLevel=1");
    flags.add("-Xss512k");
    flags.add("-XX:-UsePerfData");
    flags.add("-XX:+ExitOnOutOfMemoryError");
    flags.add("-Xms12m");
    flags.add("-Xmx%dm".formatted(heapMebibytes(component)));
    flags.add("-XX:ReservedCodeCacheSize=48m");
    flags.add("-XX:MinHeapFreeRatio=20");
    flags.add("-XX:MaxHeapFreeRatio=40");
    flags.add("-Dio.netty.allocator.numDirectArenas=1");
    flags.add("-Dio.netty.allocator.numHeapArenas=1");
    flags.add("-Dfile.encoding=UTF-8");
    if (Runtime.version().feature() >= 24) {
      // Netty's and protobuf's use of these is known; the warnings would be the log's first lines.
      flags.add("--enable-native-access=ALL-UNNAMED");
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    return flags;
  }

  private static int heapMebibytes(Component component) {
    return switch (component) {
      case POSTGRES -> 128;
      case VERTEX_SIMULATOR -> 64;
      case TRACE_CONSOLE -> 192;
      case AUTH_SERVICE, MODEL_PROXY, API_GATEWAY -> 64;
      case AGENT_SERVICE -> 80;
    };
  }
}
