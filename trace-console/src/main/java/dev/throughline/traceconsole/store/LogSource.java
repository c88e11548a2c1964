package dev.throughline.traceconsole.store;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;

/**
 * What log records have in common that one logger sent together.
 *
 * @param bytesPerRecord each record's share of what resource and scope cost
 */
public record LogSource(Resource resource, InstrumentationScope scope, long bytesPerRecord) {
  /** What resource and scope take as objects: this much, and so much a serialised byte. */
  private static final long OBJECT_BYTES = 120;

  private static final long OBJECT_BYTES_PER_SERIALISED = 5;

  static LogSource of(Resource resource, InstrumentationScope scope, int records) {
    long bytes = resource.getSerializedSize() + (long) scope.getSerializedSize();
    return new LogSource(
        resource,
        scope,
        1 + (OBJECT_BYTES + OBJECT_BYTES_PER_SERIALISED * bytes) / Math.max(1, records));
  }
}
