package dev.throughline.agent.server;

import dev.throughline.servicetesting.TestDatabase;
import java.util.UUID;

/** Executions that a test puts into the database itself, past the service. */
final class StoredRows {
  private final TestDatabase database;

  StoredRows(TestDatabase database) {
    this.database = database;
  }

  /** An execution that took a second. */
  UUID add(String user, String agent, String outcome, String startedAt) {
    UUID id = UUID.randomUUID();
    database.execute(
        """
        INSERT INTO execution (id, user_id, agent, outcome, outcome_data, answer, started_at,
          ended_at, input_length, input_tokens, output_tokens, model_turns, tool_calls,
          cost_currency, cost_nanos, trace_id, correlation_id)
        VALUES ('%s', '%s', '%s', '%s', '{}', '{}', '%s', timestamptz '%s' + interval '1 second',
          7, 10, 20, 2, 3, 'USD', 1250000, '%s', 'order-1')
        """
            .formatted(id, user, agent, outcome, startedAt, startedAt, "a".repeat(32)));
    return id;
  }

  void decide(UUID execution, int position, String type, double confidence) {
    database.execute(
        """
        INSERT INTO decision (execution_id, position, type, result, confidence, confidence_source,
          factors, alternatives, span_id, taken_at)
        VALUES ('%s', %d, '%s', 'chosen', %s, 'stated', '{"size": 1}', '[{"option": "other"}]',
          '%016x', now())
        """
            .formatted(execution, position, type, confidence, position + 1));
  }
}
