package dev.throughline.agent.code.pattern;

import com.github.javaparser.ast.CompilationUnit;
import java.util.Comparator;
import java.util.List;

/** All rules. */
public final class Rules {
  private static final List<Rule> ALL =
      List.of(
          new EmptyCatch(),
          new SwallowedException(),
          new PrintStackTrace(),
          new StringIdentity(),
          new SystemExit(),
          new SleepInLoop(),
          new HardCodedCredential(),
          new ConcatenatedSql(),
          new MutablePublicStatic(),
          new MissingDefault(),
          new LostInterrupt());

  private Rules() {}

  /** What the rules object to in a file, by line and then by pattern. */
  public static List<Finding> findings(CompilationUnit unit) {
    Nodes nodes = Nodes.in(unit);
    return ALL.stream()
        .flatMap(rule -> rule.findings(nodes))
        .sorted(Comparator.comparingInt(Finding::line).thenComparing(Finding::pattern))
        .toList();
  }
}
