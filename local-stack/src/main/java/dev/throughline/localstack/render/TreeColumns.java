package dev.throughline.localstack.render;

import dev.throughline.localstack.terminal.TextWidth;
import java.util.List;

/**
 * How a tree's columns share a terminal.
 *
 * @param layout what stands beside what
 * @param name columns for the drawing and the name, a gap included
 * @param service columns for the service, a gap included
 */
record TreeColumns(Layout layout, int name, int service) {
  /** What stands beside what. */
  enum Layout {
    /** Name, service, duration and attributes on one line. */
    WIDE,
    /** Name, service and duration on one line, attributes below. */
    USUAL,
    /** Name and duration on one line, service and attributes below. */
    NARROW
  }

  private static final int GAP = 2;
  private static final int FAILURE_MARK = 2;
  private static final int DURATION = 10;
  private static final int FEWEST_FOR_ATTRIBUTES = 60;
  private static final int FEWEST_FOR_NAME = 44;

  /** Where attributes begin that stand on the same line. */
  int attributes() {
    return name + service + DURATION;
  }

  static TreeColumns of(List<Row> rows, int width) {
    int name = 0;
    int service = 0;
    for (Row row : rows) {
      if (row instanceof Row.OfSpan one) {
        int mark = one.span().isError() ? FAILURE_MARK : 0;
        name = Math.max(name, TextWidth.of(one.prefix() + SpanName.of(one.span())) + mark);
        service = Math.max(service, TextWidth.of(one.span().service()));
      }
    }
    int serviceColumns = Math.min(service, width / 5) + GAP;
    int beside = width - serviceColumns - DURATION;
    if (beside - Math.min(name, width * 2 / 5) - GAP >= FEWEST_FOR_ATTRIBUTES) {
      return new TreeColumns(Layout.WIDE, Math.min(name, width * 2 / 5) + GAP, serviceColumns);
    }
    return beside >= FEWEST_FOR_NAME
        ? new TreeColumns(Layout.USUAL, Math.min(name + GAP, beside), serviceColumns)
        : new TreeColumns(Layout.NARROW, width - DURATION, 0);
  }
}
