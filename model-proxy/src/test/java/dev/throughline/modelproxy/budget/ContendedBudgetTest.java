package dev.throughline.modelproxy.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import dev.throughline.modelproxy.catalogue.BudgetRule.Window;
import dev.throughline.servicetesting.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Two replicas, as far as the database can tell, with many calls of one caller at a time. */
class ContendedBudgetTest {
  private static final int THREADS_OF_A_REPLICA = 6;
  private static final long ALLOWED = 20_000;
  private static final int MOST_OF_A_CALL = 300;
  private static final int THREADS = 2 * THREADS_OF_A_REPLICA;

  /** Less than the threads use with a call each. */
  private static final long FEW = 1000;

  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final long PATIENCE = 60;

  private static final List<Limit> LIMITS =
      List.of(
          new Limit(Window.DAY, "USD", 1_000_000_000),
          new Limit(Window.DAY, Limit.TOKENS, ALLOWED),
          new Limit(Window.MONTH, Limit.TOKENS, 2 * ALLOWED));

  private final TestDatabase database = TestDatabase.create();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  @AutoClose private final HikariDataSource one = JdbcBudgetStoreTest.pool(database);
  @AutoClose private final HikariDataSource other = JdbcBudgetStoreTest.pool(database);
  private final List<BudgetStore> replicas = List.of(store(one), store(other));

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private static BudgetStore store(HikariDataSource pool) {
    return new JdbcBudgetStore(pool, new BudgetSchema(pool));
  }

  @Test
  void theSumPassesTheLimitByLessThanOneCall() throws Exception {
    long sum = sumOf(ContendedBudgetTest::spendAll);

    assertThat(sum).isBetween(ALLOWED, ALLOWED + MOST_OF_A_CALL - 1);
    assertThat(replicas.get(0).standings("greedy", LIMITS))
        .extracting(Standing::spent, Standing::held)
        .containsExactly(
            tuple(BigDecimal.valueOf(sum, 9).stripTrailingZeros(), BigDecimal.ZERO),
            tuple(BigDecimal.valueOf(sum), BigDecimal.ZERO),
            tuple(BigDecimal.valueOf(sum), BigDecimal.ZERO));
  }

  @Test
  void callsThatAllBeginBeforeAnyEndsPassTheLimitByNoMore() throws Exception {
    CyclicBarrier allHaveAsked = new CyclicBarrier(THREADS);

    long sum = sumOf(store -> spendOnce(store, allHaveAsked));

    assertThat(sum).isBetween(FEW, FEW + MOST_OF_A_CALL - 1);
  }

  /** One call that uses all it may, and ends when everybody has asked for theirs. */
  private static long spendOnce(BudgetStore store, CyclicBarrier allHaveAsked) throws Exception {
    UUID call = UUID.randomUUID();
    Spend all = new Spend(MOST_OF_A_CALL, MOST_OF_A_CALL);
    List<Limit> few = List.of(new Limit(Window.DAY, Limit.TOKENS, FEW));
    Hold hold = store.hold(call, "many", few, all, LIFETIME);
    allHaveAsked.await(PATIENCE, TimeUnit.SECONDS);
    if (hold instanceof Hold.Exhausted) {
      return 0;
    }
    store.settle(call, all);
    return MOST_OF_A_CALL;
  }

  /** Calls until the day's tokens are used up, each for as much as chance has it; their sum. */
  private static long spendAll(BudgetStore store) {
    long sum = 0;
    while (true) {
      UUID call = UUID.randomUUID();
      Spend most = new Spend(MOST_OF_A_CALL, MOST_OF_A_CALL);
      Hold hold = store.hold(call, "greedy", LIMITS, most, LIFETIME);
      if (hold instanceof Hold.Held) {
        long used = ThreadLocalRandom.current().nextLong(1, MOST_OF_A_CALL + 1);
        store.settle(call, new Spend(used, used));
        sum += used;
      } else if (isUsedUp((Hold.Exhausted) hold)) {
        return sum;
      }
    }
  }

  /** And not only held by the others' calls, which may settle for less. */
  private static boolean isUsedUp(Hold.Exhausted exhausted) {
    return exhausted.comeBack().compareTo(Duration.ofSeconds(1)) > 0;
  }

  private interface Spender {
    long spend(BudgetStore store) throws Exception;
  }

  /** What all threads of all replicas spend together. */
  private long sumOf(Spender spender) throws Exception {
    List<Future<Long>> spending = new ArrayList<>();
    for (int i = 0; i < THREADS_OF_A_REPLICA; i++) {
      replicas.forEach(store -> spending.add(threads.submit(() -> spender.spend(store))));
    }
    long sum = 0;
    for (Future<Long> spent : spending) {
      sum += spent.get(PATIENCE, TimeUnit.SECONDS);
    }
    return sum;
  }
}
