package dev.throughline.modelproxy.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.throughline.modelproxy.catalogue.BudgetRule.Window;
import dev.throughline.servicetesting.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JdbcBudgetStoreTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Limit TOKENS = new Limit(Window.DAY, Limit.TOKENS, 100);
  private static final Limit MONEY = new Limit(Window.MONTH, "USD", 1000);
  private static final List<Limit> BOTH = List.of(TOKENS, MONEY);

  private static TestDatabase database;
  private static HikariDataSource pool;
  private static BudgetStore store;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    pool = pool(database);
    store = new JdbcBudgetStore(pool, new BudgetSchema(pool));
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  static HikariDataSource pool(TestDatabase database) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(database.url());
    pool.setUsername(TestDatabase.USERNAME);
    pool.setConnectionTimeout(1000);
    return pool;
  }

  @Test
  void whatIsSettledIsSpentInEachWindow() {
    UUID call = held("anna", BOTH, new Spend(50, 500));
    assertThat(store.standings("anna", BOTH))
        .extracting(Standing::spent, Standing::held)
        .containsExactly(tuple("0", "50"), tuple("0", "5E-7"));

    store.settle(call, new Spend(40, 300));

    assertThat(store.standings("anna", BOTH))
        .extracting(Standing::spent, Standing::held)
        .containsExactly(tuple("40", "0"), tuple("3E-7", "0"));
    assertThat(store.mostSpent(TOKENS, "anna")).isEqualTo(40);
  }

  @Test
  void aCallIsSettledOnce() {
    UUID call = held("ben", BOTH, new Spend(50, 500));

    store.settle(call, new Spend(40, 300));
    store.settle(call, new Spend(40, 300));

    assertThat(store.standings("ben", BOTH))
        .extracting(Standing::spent)
        .containsExactly(number("40"), number("3E-7"));
  }

  @Test
  void aWindowThatIsUsedUpIsToldUntilItsEnd() {
    store.settle(held("cleo", BOTH, new Spend(1, 1)), new Spend(100, 1));

    Hold hold = hold("cleo", BOTH, new Spend(1, 1));

    assertThat(hold).isInstanceOf(Hold.Exhausted.class);
    Hold.Exhausted exhausted = (Hold.Exhausted) hold;
    assertThat(exhausted.period()).isEqualTo("day");
    assertThat(exhausted.unit()).isEqualTo("tokens");
    Instant ends = store.standings("cleo", BOTH).get(0).ends();
    assertThat(Instant.now().plus(exhausted.comeBack()))
        .isBetween(ends.minusSeconds(5), ends.plusSeconds(5));
  }

  @Test
  void allWindowsAreHeldOrNone() {
    store.settle(held("dora", BOTH, new Spend(1, 1)), new Spend(1, 1000));

    assertThat(hold("dora", BOTH, new Spend(5, 5))).isInstanceOf(Hold.Exhausted.class);

    assertThat(store.standings("dora", BOTH))
        .extracting(Standing::held)
        .containsExactly(number("0"), number("0"));
  }

  @Test
  void whatIsHeldIsNotToBeHadAndTheWaitIsShort() {
    held("emil", List.of(TOKENS), new Spend(100, 0));

    Hold hold = hold("emil", List.of(TOKENS), new Spend(1, 0));

    assertThat(hold).isInstanceOf(Hold.Exhausted.class);
    assertThat(((Hold.Exhausted) hold).comeBack()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void theHoldOfAReplicaThatDiedExpiresAndLateNewsOfItStillCounts() {
    UUID call = UUID.randomUUID();
    store.hold(call, "fritz", List.of(TOKENS), new Spend(100, 0), Duration.ofMillis(1));

    assertThat(hold("fritz", List.of(TOKENS), new Spend(1, 0))).isInstanceOf(Hold.Held.class);

    store.settle(call, new Spend(70, 0));
    assertThat(store.standings("fritz", List.of(TOKENS)).get(0).spent()).isEqualTo(number("70"));
  }

  @Test
  void anotherWindowStartsFromNothing() {
    store.settle(held("gina", List.of(TOKENS), new Spend(1, 0)), new Spend(100, 0));
    assertThat(hold("gina", List.of(TOKENS), new Spend(1, 0))).isInstanceOf(Hold.Exhausted.class);

    database.execute(
        "UPDATE budget_spending SET starts = starts - interval '1 day' WHERE principal = 'gina'");

    assertThat(hold("gina", List.of(TOKENS), new Spend(1, 0))).isInstanceOf(Hold.Held.class);
  }

  @Test
  void oneCallersSpendingIsNobodyElses() {
    store.settle(held("hans", List.of(TOKENS), new Spend(1, 0)), new Spend(100, 0));

    assertThat(hold("ida", List.of(TOKENS), new Spend(1, 0))).isInstanceOf(Hold.Held.class);
    assertThat(store.mostSpent(TOKENS, "*")).isGreaterThanOrEqualTo(100);
  }

  @Test
  void whatIsLongOverIsForgotten() {
    store.settle(held("jan", List.of(TOKENS), new Spend(1, 0)), new Spend(1, 0));
    database.execute(
        "UPDATE budget_spending SET starts = starts - interval '50 days' WHERE principal = 'jan'");
    held("jan", List.of(MONEY), new Spend(0, 1));

    store.forgetOld();

    assertThat(count("budget_spending WHERE principal = 'jan'")).isEqualTo(1);
    assertThat(count("budget_hold WHERE principal = 'jan'")).isEqualTo(1);
  }

  @Test
  void aDatabaseThatIsAwayIsTold() {
    TestDatabase away = TestDatabase.create();
    away.goDown();
    try (HikariDataSource none = pool(away)) {
      none.setInitializationFailTimeout(-1);
      BudgetStore unreachable = new JdbcBudgetStore(none, new BudgetSchema(none));

      assertThatThrownBy(() -> unreachable.settle(UUID.randomUUID(), new Spend(1, 1)))
          .isInstanceOf(BudgetStoreDown.class);
    }
  }

  private static UUID held(String principal, List<Limit> limits, Spend most) {
    UUID call = UUID.randomUUID();
    assertThat(store.hold(call, principal, limits, most, LONG)).isInstanceOf(Hold.Held.class);
    return call;
  }

  private static Hold hold(String principal, List<Limit> limits, Spend most) {
    return store.hold(UUID.randomUUID(), principal, limits, most, LONG);
  }

  private static Tuple tuple(String spent, String held) {
    return Tuple.tuple(new BigDecimal(spent), new BigDecimal(held));
  }

  private static BigDecimal number(String value) {
    return new BigDecimal(value);
  }

  private static long count(String table) {
    return database.count(table);
  }
}
