package dev.throughline.agent.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.connection.annotation.Connectable;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/**
 * What the store does by itself about executions that run. Each method is one statement over many
 * of them; {@code ids} is a JSON array. (Micronaut Data takes every text with FOR UPDATE in it for
 * a query; the lock that leaves keys alone is enough.)
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RunningRows extends GenericRepository<ExecutionRow, UUID> {

  /**
   * @param rows a JSON array of objects with the columns' names
   */
  @Query(
      """
      UPDATE execution SET input_tokens = row.input_tokens, output_tokens = row.output_tokens,
        model_turns = row.model_turns, tool_calls = row.tool_calls,
        cost_currency = row.cost_currency, cost_nanos = row.cost_nanos
      FROM json_to_recordset(CAST(:rows AS json)) AS row (id uuid, input_tokens bigint,
        output_tokens bigint, model_turns integer, tool_calls integer, cost_currency text,
        cost_nanos bigint)
      WHERE execution.id = row.id AND execution.outcome = 'running'
      """)
  void updateUsage(String rows);

  /**
   * @param lease seconds
   */
  @Query(
      """
      UPDATE execution SET lease_until = now() + :lease * interval '1 second'
      WHERE outcome = 'running'
        AND id IN (SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST(:ids AS json)))
      """)
  void renewLeases(String ids, double lease);

  @Connectable
  @Query(
      """
      SELECT id FROM execution WHERE outcome = 'running' AND cancel_requested
        AND id IN (SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST(:ids AS json)))
      """)
  List<UUID> findCancelRequested(String ids);

  @Connectable
  @Query(
      """
      SELECT id FROM execution WHERE outcome = 'running'
        AND id IN (SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST(:ids AS json)))
      """)
  List<UUID> findRunning(String ids);

  /**
   * Ends those that nobody vouches for any more, at the moment to which somebody did.
   *
   * @param outcomeData JSON text
   * @param limit how many at most
   * @return how many
   */
  @Query(
      """
      UPDATE execution SET outcome = :outcome, detail = :detail,
        outcome_data = CAST(:outcomeData AS json), ended_at = lease_until, lease_until = NULL
      WHERE id IN (SELECT id FROM execution WHERE outcome = 'running' AND lease_until < now()
        LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED)
      """)
  int endLapsed(String outcome, String detail, String outcomeData, int limit);

  /**
   * Deletes the oldest of those that have ended and started so many seconds ago or earlier.
   * Decisions go with them.
   *
   * @param limit how many at most
   * @return how many
   */
  @Query(
      """
      DELETE FROM execution
      WHERE id IN (SELECT id FROM execution
        WHERE outcome <> 'running' AND started_at <= now() - :age * interval '1 second'
        ORDER BY started_at LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED)
      """)
  int deleteOld(double age, int limit);
}
