package dev.throughline.modelproxy.budget;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;

/** Budgets in PostgreSQL: a statement, and so a round trip, for each question. */
final class JdbcBudgetStore implements BudgetStore {
  private static final String HOLD =
      "SELECT period, unit, used_up, seconds_left"
          + " FROM budget_hold_call(?, ?, ?, ?, ?, ?, make_interval(secs => ?))";
  private static final String SETTLE = "SELECT budget_settle_call(?, ?, ?)";
  private static final String STANDING =
      "SELECT coalesce((SELECT s.spent FROM budget_spending s WHERE s.principal = q.who"
          + " AND s.period = q.period AND s.starts = q.starts AND s.unit = q.unit), 0),"
          + " coalesce((SELECT sum(h.amount) FROM budget_hold h WHERE h.principal = q.who"
          + " AND h.period = q.period AND h.starts = q.starts AND h.unit = q.unit"
          + " AND h.expires > now()), 0), budget_window_end(q.period, now())"
          + " FROM (SELECT ?::text AS who, p.period, p.unit, p.position,"
          + " budget_window(p.period, now()) AS starts FROM unnest(?::text[], ?::text[])"
          + " WITH ORDINALITY AS p (period, unit, position)) q ORDER BY q.position";
  private static final String MOST_SPENT =
      "SELECT coalesce(max(spent), 0) FROM budget_spending"
          + " WHERE period = ? AND starts = budget_window(?, now()) AND unit = ?"
          + " AND ? IN (principal, '*')";
  private static final String FORGET_SPENDING =
      "DELETE FROM budget_spending WHERE starts < now() - CASE period"
          + " WHEN 'month' THEN interval '13 months' ELSE interval '40 days' END";
  private static final String FORGET_HOLDS =
      "DELETE FROM budget_hold WHERE expires < now() - interval '1 day'";

  /** A call under way may settle for less than it holds. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final double MILLIS_PER_SECOND = 1000;

  private final DataSource database;
  private final BudgetSchema schema;

  JdbcBudgetStore(DataSource database, BudgetSchema schema) {
    this.database = database;
    this.schema = schema;
  }

  @Override
  public Hold hold(UUID call, String principal, List<Limit> limits, Spend most, Duration lifetime) {
    return with(
        HOLD,
        statement -> {
          statement.setObject(1, call);
          statement.setString(2, principal);
          statement.setArray(3, periods(statement, limits));
          statement.setArray(4, units(statement, limits));
          statement.setArray(5, longs(statement, limits, most::of));
          statement.setArray(6, longs(statement, limits, Limit::allowed));
          statement.setDouble(7, lifetime.toMillis() / MILLIS_PER_SECOND);
          try (ResultSet exhausted = statement.executeQuery()) {
            return longestExhausted(exhausted);
          }
        });
  }

  /** Of several that have nothing left, the one that is back last is what the caller waits for. */
  private static Hold longestExhausted(ResultSet rows) throws SQLException {
    Hold result = new Hold.Held();
    Duration longest = Duration.ZERO;
    while (rows.next()) {
      Duration comeBack =
          rows.getBoolean(3)
              ? Duration.ofMillis(Math.round(rows.getDouble(4) * MILLIS_PER_SECOND) + 1)
              : SOON;
      if (comeBack.compareTo(longest) > 0) {
        longest = comeBack;
        result = new Hold.Exhausted(rows.getString(1), rows.getString(2), comeBack);
      }
    }
    return result;
  }

  @Override
  public void settle(UUID call, Spend spent) {
    with(
        SETTLE,
        statement -> {
          statement.setObject(1, call);
          statement.setLong(2, spent.tokens());
          statement.setLong(3, spent.nanos());
          return statement.execute();
        });
  }

  @Override
  public List<Standing> standings(String principal, List<Limit> limits) {
    return with(
        STANDING,
        statement -> {
          statement.setString(1, principal);
          statement.setArray(2, periods(statement, limits));
          statement.setArray(3, units(statement, limits));
          List<Standing> standings = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            for (Limit limit : limits) {
              rows.next();
              standings.add(
                  new Standing(
                      limit,
                      rows.getLong(1),
                      rows.getLong(2),
                      rows.getObject(3, OffsetDateTime.class).toInstant()));
            }
          }
          return standings;
        });
  }

  @Override
  public long mostSpent(Limit limit, String principal) {
    return with(
        MOST_SPENT,
        statement -> {
          statement.setString(1, limit.period());
          statement.setString(2, limit.period());
          statement.setString(3, limit.unit());
          statement.setString(4, principal);
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  @Override
  public void forgetOld() {
    with(FORGET_HOLDS, PreparedStatement::executeUpdate);
    with(FORGET_SPENDING, PreparedStatement::executeUpdate);
  }

  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private <T> T with(String sql, Use<T> use) {
    schema.ensure();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return use.of(statement);
    } catch (SQLException fault) {
      throw new BudgetStoreDown(fault);
    }
  }

  private static java.sql.Array periods(PreparedStatement statement, List<Limit> limits)
      throws SQLException {
    return array(statement, "text", limits.stream().map(Limit::period).toArray());
  }

  private static java.sql.Array units(PreparedStatement statement, List<Limit> limits)
      throws SQLException {
    return array(statement, "text", limits.stream().map(Limit::unit).toArray());
  }

  private static java.sql.Array longs(
      PreparedStatement statement, List<Limit> limits, ToLongFunction<Limit> value)
      throws SQLException {
    return array(statement, "bigint", limits.stream().mapToLong(value).boxed().toArray());
  }

  private static java.sql.Array array(PreparedStatement statement, String type, Object[] values)
      throws SQLException {
    return statement.getConnection().createArrayOf(type, values);
  }
}
