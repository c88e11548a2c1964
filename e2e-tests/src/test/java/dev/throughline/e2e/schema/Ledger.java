package dev.throughline.e2e.schema;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was found while telemetry was held against the registry: entries of the registry that were
 * seen, and what is not as it is registered. Each is told once, however often it was found.
 */
final class Ledger {
  private final Set<String> seen = new TreeSet<>();
  private final Set<String> violations = new TreeSet<>();

  void seen(String entry) {
    seen.add(entry);
  }

  void violation(String where, String what) {
    violations.add(where + ": " + what);
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  boolean hasSeen(String entry) {
    return seen.contains(entry);
  }
}
