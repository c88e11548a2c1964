package dev.throughline.traceassertions.shape;

import java.util.List;

/** What a failed assertion says: the findings first, the tree after them. */
final class ShapeReport {
  private static final int MOST_FINDINGS = 20;

  private ShapeReport() {}

  static String of(ObservedTree tree, List<Finding> findings, String drawing) {
    StringBuilder text = new StringBuilder();
    text.append(
        "Trace %s (%d spans) does not have the expected shape:\n"
            .formatted(tree.trace().traceId(), tree.trace().spans().size()));
    tree.trace()
        .partialReason()
        .ifPresent(
            reason ->
                text.append("  The back end called this trace partial: %s\n".formatted(reason)));
    if (findings.isEmpty()) {
      text.append("  misordered: the spans at the top began in another order\n");
    }
    for (int i = 0; i < Math.min(findings.size(), MOST_FINDINGS); i++) {
      text.append("  %d. %s\n".formatted(i + 1, findings.get(i).text()));
    }
    if (findings.size() > MOST_FINDINGS) {
      text.append("  … and %d more\n".formatted(findings.size() - MOST_FINDINGS));
    }
    return text.append("\n  - missing   + surplus   ! different\n\n").append(drawing).toString();
  }
}
