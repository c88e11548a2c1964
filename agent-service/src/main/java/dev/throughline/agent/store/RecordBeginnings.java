package dev.throughline.agent.store;

import dev.throughline.agent.execution.Beginning;
import dev.throughline.agent.execution.Cancellation;
import dev.throughline.agent.execution.IdempotencyKey;
import dev.throughline.agent.execution.OpenRecord;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How executions begin in the database. */
@Singleton
final class RecordBeginnings {
  private final ExecutionRows rows;
  private final Endings endings;
  private final OpenRecords open;
  private final Duration lease;

  RecordBeginnings(
      ExecutionRows rows, Endings endings, OpenRecords open, StoreConfiguration configuration) {
    this.rows = rows;
    this.endings = endings;
    this.open = open;
    this.lease = configuration.lease();
  }

  OpenRecord begin(Beginning beginning, Cancellation cancellation) {
    insert(beginning, null, null);
    return opened(beginning, cancellation);
  }

  /** Empty when the user has used the key before. */
  Optional<OpenRecord> begin(Beginning beginning, IdempotencyKey key, Cancellation cancellation) {
    return insert(beginning, key.value(), key.requestHash()) == 0
        ? Optional.empty()
        : Optional.of(opened(beginning, cancellation));
  }

  private int insert(Beginning beginning, @Nullable String key, @Nullable String requestHash) {
    return rows.begin(
        beginning.id(),
        beginning.userId(),
        beginning.agent(),
        beginning.startedAt(),
        beginning.inputLength(),
        beginning.trace().traceId().orElse(null),
        beginning.trace().spanId().orElse(null),
        beginning.trace().correlationId().orElse(null),
        key,
        requestHash,
        Seconds.of(lease));
  }

  private OpenRecord opened(Beginning beginning, Cancellation cancellation) {
    JdbcOpenRecord record =
        new JdbcOpenRecord(beginning.id(), beginning.startedAt(), cancellation, open, endings);
    open.add(record);
    return record;
  }
}
