package dev.throughline.agent.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.connection.annotation.Connectable;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Executions and decisions in the database. Each method is one statement. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ExecutionRows extends GenericRepository<ExecutionRow, UUID> {

  @Query(
      """
      INSERT INTO execution (id, user_id, agent, outcome, detail, answer, started_at, ended_at,
        input_length, input_tokens, output_tokens, model_turns, tool_calls, trace_id, span_id,
        correlation_id)
      VALUES (:id, :userId, :agent, :outcome, :detail, CAST(:answer AS json), :startedAt, :endedAt,
        :inputLength, :inputTokens, :outputTokens, :modelTurns, :toolCalls, :traceId, :spanId,
        :correlationId)
      """)
  void insert(ExecutionRow row);

  /**
   * All decisions of an execution in one statement, however many.
   *
   * @param rows a JSON array of objects, in order, with the columns' names
   */
  @Query(
      """
      INSERT INTO decision (execution_id, position, type, result, confidence, confidence_source,
        factors, alternatives, span_id, taken_at)
      SELECT :executionId, position, type, result, confidence, confidence_source, factors,
        alternatives, span_id, taken_at
      FROM json_to_recordset(CAST(:rows AS json)) AS row (position integer, type text,
        result text, confidence double precision, confidence_source text, factors json,
        alternatives json, span_id text, taken_at timestamptz)
      """)
  void insertDecisions(UUID executionId, String rows);

  @Connectable
  Optional<ExecutionRow> findByIdAndUserId(UUID id, String userId);

  @Connectable
  @Query(
      """
      SELECT type, result, confidence, confidence_source, factors, alternatives, span_id, taken_at
      FROM decision WHERE execution_id = :executionId ORDER BY position
      """)
  List<DecisionRow> findDecisions(UUID executionId);
}
