package dev.throughline.agent.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.connection.annotation.Connectable;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Executions and decisions as requests use them. Each method is one statement. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ExecutionRows extends GenericRepository<ExecutionRow, UUID> {

  /**
   * A row for an execution that runs.
   *
   * @param idempotencyKey null when the client gave none, as is {@code requestHash}
   * @param lease seconds
   * @return 0 when the user has used the key before, else 1
   */
  @Query(
      """
      INSERT INTO execution (id, user_id, agent, outcome, started_at, input_length, input_tokens,
        output_tokens, model_turns, tool_calls, trace_id, span_id, correlation_id, idempotency_key,
        request_hash, lease_until)
      VALUES (:id, :userId, :agent, 'running', :startedAt, :inputLength, 0, 0, 0, 0, :traceId,
        :spanId, :correlationId, :idempotencyKey, :requestHash,
        now() + :lease * interval '1 second')
      ON CONFLICT (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
      """)
  int begin(
      UUID id,
      String userId,
      String agent,
      Instant startedAt,
      long inputLength,
      @Nullable String traceId,
      @Nullable String spanId,
      @Nullable String correlationId,
      @Nullable String idempotencyKey,
      @Nullable String requestHash,
      double lease);

  @Connectable
  @Query(
      """
      SELECT id, request_hash FROM execution
      WHERE user_id = :userId AND idempotency_key = :idempotencyKey
      """)
  Optional<KeyRow> findKey(String userId, String idempotencyKey);

  /**
   * What became of an execution that runs.
   *
   * @return 0 when it does not run any more, by what the store knows
   */
  @Query(
      """
      UPDATE execution SET outcome = :outcome, detail = :detail,
        outcome_data = CAST(:outcomeData AS json), answer = CAST(:answer AS json),
        ended_at = :endedAt, input_tokens = :inputTokens, output_tokens = :outputTokens,
        model_turns = :modelTurns, tool_calls = :toolCalls, cost_currency = :costCurrency,
        cost_nanos = :costNanos, trace_id = :traceId, span_id = :spanId,
        correlation_id = :correlationId, lease_until = NULL
      WHERE id = :id AND outcome = 'running'
      """)
  int end(ExecutionRow row);

  /**
   * Decisions of any executions, in one statement however many. One that is stored stays as it is.
   * In order, so that two who store the same wait for each other and not in a circle.
   *
   * @param rows a JSON array of objects with the columns' names
   */
  @Query(
      """
      INSERT INTO decision (execution_id, position, type, result, confidence, confidence_source,
        factors, alternatives, span_id, taken_at)
      SELECT execution_id, position, type, result, confidence, confidence_source, factors,
        alternatives, span_id, taken_at
      FROM json_to_recordset(CAST(:rows AS json)) AS row (execution_id uuid, position integer,
        type text, result text, confidence double precision, confidence_source text, factors json,
        alternatives json, span_id text, taken_at timestamptz)
      ORDER BY execution_id, position
      ON CONFLICT (execution_id, position) DO NOTHING
      """)
  void insertDecisions(String rows);

  @Connectable
  Optional<ExecutionRow> findById(UUID id);

  @Connectable
  @Query(
      """
      SELECT type, result, confidence, confidence_source, factors, alternatives, span_id, taken_at
      FROM decision WHERE execution_id = :executionId ORDER BY position
      """)
  List<DecisionRow> findDecisions(UUID executionId);

  /**
   * @return 0 when it does not run any more
   */
  @Query("UPDATE execution SET cancel_requested = TRUE WHERE id = :id AND outcome = 'running'")
  int requestCancel(UUID id);
}
