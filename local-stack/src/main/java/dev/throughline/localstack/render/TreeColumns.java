package dev.throughline.localstack.render;

import dev.throughline.localstack.terminal.TextWidth;
import java.util.List;

/**
 * How a tree's columns share a terminal.
 *
 * @param oneLine whether everything of a span begins on one line
 * @param name columns for the drawing and the name, a gap included
 * @param service columns for the service, a gap included
 */
record TreeColumns(boolean oneLine, int name, int service) {
  private static final int GAP = 2;
  private static final int FAILURE_MARK = 2;
  private static final int FEWEST_FOR_ATTRIBUTES = 28;
  private static final int DURATION = 10;

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
    int nameColumns = Math.min(name, width * 2 / 5) + GAP;
    int serviceColumns = Math.min(service, width / 5) + GAP;
    boolean oneLine = width - nameColumns - serviceColumns - DURATION >= FEWEST_FOR_ATTRIBUTES;
    return new TreeColumns(oneLine, nameColumns, serviceColumns);
  }
}
