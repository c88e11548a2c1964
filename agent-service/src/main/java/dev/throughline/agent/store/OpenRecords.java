package dev.throughline.agent.store;

import dev.throughline.agent.execution.CancelledBy;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The records that are open in this process: those of the executions that run here. */
@Singleton
final class OpenRecords {
  private final Map<UUID, JdbcOpenRecord> open = new ConcurrentHashMap<>();

  void add(JdbcOpenRecord record) {
    open.put(record.id(), record);
  }

  void remove(JdbcOpenRecord record) {
    open.remove(record.id());
  }

  Collection<JdbcOpenRecord> all() {
    return List.copyOf(open.values());
  }

  /** Ends the execution with this id, if it runs here. */
  void cancel(UUID id, CancelledBy by) {
    JdbcOpenRecord record = open.get(id);
    if (record != null) {
      record.cancel(by);
    }
  }
}
