package dev.throughline.e2e.schema;

import static java.util.Map.entry;

import java.util.Map;

/** Entries of the registry that no load can show in time, each with the reason. */
final class RareFaults {
  private static final String OWN_TESTS =
      "Needs a fault at one moment of many; the service's own tests show it.";
  private static final String WITHIN_A_STATEMENT =
      "The database must go away, or refuse, within a statement: a pool notices it before.";
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          entry("budget.failure.consequence=allowed_uncharged", OWN_TESTS),
          entry("budget.failure.consequence=charged_late", OWN_TESTS),
          entry("budget.failure.consequence=never_charged", OWN_TESTS),
          entry("execution.outcome=failed", OWN_TESTS),
          entry("metric.db.client.operation.duration, error.type", WITHIN_A_STATEMENT),
          entry("metric.db.client.operation.duration, db.response.status_code", WITHIN_A_STATEMENT),
          entry("span.db.table, error.type", WITHIN_A_STATEMENT),
          entry("span.db.table, db.response.status_code", WITHIN_A_STATEMENT),
          entry("span.db.table, event exception", WITHIN_A_STATEMENT),
          entry("span.db.database, error.type", WITHIN_A_STATEMENT),
          entry("span.db.database, db.response.status_code", WITHIN_A_STATEMENT),
          entry("span.db.database, event exception", WITHIN_A_STATEMENT),
          entry(
              "tool.side_effects=external_write",
              "No tool that ships writes; it is for those that others add."));

  private RareFaults() {}

  static Map<String, String> reasons() {
    return REASONS;
  }

  static boolean explain(String entry) {
    return REASONS.containsKey(entry);
  }
}
