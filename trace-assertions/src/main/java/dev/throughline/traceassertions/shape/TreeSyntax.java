package dev.throughline.traceassertions.shape;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The lines of a shape to a tree. What a line is drawn with does not matter, only the column where
 * it begins: further right than the line before is a child of it, as far right as an earlier one a
 * sibling of that.
 */
final class TreeSyntax {
  private static final String DRAWING = " │├└─╰┬|`+\\-";
  private static final Set<String> ORDERS = Set.of("(in order)", "(any order)");

  private record Open(int column, LineDraft line) {}

  private final LineDraft top = new LineDraft(new ValueMatcher.Present());
  private final Deque<Open> open = new ArrayDeque<>();
  private boolean inOrder;
  private boolean begun;

  private TreeSyntax() {
    open.push(new Open(-1, top));
  }

  static Siblings parse(String text) {
    TreeSyntax tree = new TreeSyntax();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      tree.read(new LineCursor(lines.get(i).stripTrailing(), i + 1));
    }
    Siblings siblings = tree.top.toSiblings(tree.inOrder);
    if (siblings.patterns().isEmpty()) {
      throw new ShapeSyntaxException("a shape has at least one span", 1, 1, "");
    }
    return siblings;
  }

  private void read(LineCursor cursor) {
    cursor.takeWhile(c -> DRAWING.indexOf(c) >= 0);
    if (cursor.peek() == '\t') {
      throw cursor.error("a tab has no certain width: indent with spaces");
    }
    if (cursor.atEnd() || cursor.peek() == '#') {
      return;
    }
    if (ORDERS.contains(cursor.rest())) {
      readOrderOfAll(cursor);
    } else if (cursor.rest().equals("...") || cursor.rest().startsWith("... ")) {
      readOthers(cursor);
    } else if (cursor.peek() == '{') {
      readMoreAttributes(cursor);
    } else {
      LineDraft parent = parentAt(cursor);
      int column = cursor.at();
      LineDraft line = LineSyntax.parse(cursor);
      parent.add(line);
      open.push(new Open(column, line));
    }
    begun = true;
  }

  private void readOrderOfAll(LineCursor cursor) {
    if (begun) {
      throw cursor.error(
          "an order stands on the line of the parent, or alone on the first line for the whole"
              + " shape");
    }
    inOrder = cursor.rest().equals("(in order)");
  }

  private void readOthers(LineCursor cursor) {
    parentAt(cursor).allowOthers();
    cursor.skip("...".length());
    cursor.skipSpaces();
    if (!cursor.atEnd() && cursor.peek() != '#') {
      throw cursor.error("nothing can follow ... but a # comment");
    }
  }

  /** Attributes that found no room on the line above. */
  private void readMoreAttributes(LineCursor cursor) {
    if (!begun) {
      throw cursor.error("attributes belong to the line above, and there is none");
    }
    open.getFirst().line().addAttributes(AttributeSyntax.parse(cursor));
    cursor.skipSpaces();
    if (!cursor.atEnd() && cursor.peek() != '#') {
      throw cursor.error("nothing can follow further attributes but a # comment");
    }
  }

  /** Closes what this line is not below, and finds what it is below. */
  private LineDraft parentAt(LineCursor cursor) {
    int column = cursor.at();
    int closed = Integer.MAX_VALUE;
    while (open.getFirst().column() >= column) {
      closed = open.pop().column();
    }
    boolean sibling = closed == column;
    boolean firstChild = closed == Integer.MAX_VALUE;
    if (!sibling && !firstChild) {
      throw cursor.error("this line begins at a column where no line above it begins");
    }
    return open.getFirst().line();
  }
}
