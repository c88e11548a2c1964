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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two replicas, as far as the database can tell, with many calls of one caller at a time. */
class ContendedBudgetTest {
  private static final int THREADS_OF_A_REPLICA = 6;
  private static final long ALLOWED = 20_000;
  private static final int MOST_OF_A_CALL = 300;

  private static final List<Limit> LIMITS =
      List.of(
          new Limit(Window.DAY, "USD", 1_000_000_000),
          new Limit(Window.DAY, Limit.TOKENS, ALLOWED),
          new Limit(Window.MONTH, Limit.TOKENS, 2 * ALLOWED));

  @Test
  void theSumPassesTheLimitByLessThanOneCall() throws Exception {
    TestDatabase database = TestDatabase.create();
    ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS_OF_A_REPLICA);
    try (HikariDataSource one = JdbcBudgetStoreTest.pool(database);
        HikariDataSource other = JdbcBudgetStoreTest.pool(database)) {
      List<BudgetStore> replicas = List.of(store(one), store(other));
      List<Future<Long>> spending = new ArrayList<>();
      for (int i = 0; i < THREADS_OF_A_REPLICA; i++) {
        replicas.forEach(store -> spending.add(threads.submit(() -> spendAll(store))));
      }

      long sum = sum(spending);

      assertThat(sum).isBetween(ALLOWED, ALLOWED + MOST_OF_A_CALL - 1);
      assertThat(replicas.get(0).standings("greedy", LIMITS))
          .extracting(Standing::spent, Standing::held)
          .containsExactly(
              tuple(BigDecimal.valueOf(sum, 9).stripTrailingZeros(), BigDecimal.ZERO),
              tuple(BigDecimal.valueOf(sum), BigDecimal.ZERO),
              tuple(BigDecimal.valueOf(sum), BigDecimal.ZERO));
    } finally {
      threads.shutdownNow();
    }
  }

  private static BudgetStore store(HikariDataSource pool) {
    return new JdbcBudgetStore(pool, new BudgetSchema(pool));
  }

  /** Calls until the day's tokens are used up, each for as much as chance has it; their sum. */
  private static long spendAll(BudgetStore store) {
    long sum = 0;
    while (true) {
      UUID call = UUID.randomUUID();
      Spend most = new Spend(MOST_OF_A_CALL, MOST_OF_A_CALL);
      Hold hold = store.hold(call, "greedy", LIMITS, most, Duration.ofMinutes(5));
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

  private static long sum(List<Future<Long>> parts) throws Exception {
    long sum = 0;
    for (Future<Long> part : parts) {
      sum += part.get(60, TimeUnit.SECONDS);
    }
    return sum;
  }
}
