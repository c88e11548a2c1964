package dev.throughline.traceassertions.shape;

import dev.throughline.traceassertions.shape.Aligned.Missing;
import dev.throughline.traceassertions.shape.Aligned.Paired;
import dev.throughline.traceassertions.shape.Aligned.Unpaired;
import dev.throughline.tracereader.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a comparison as one tree, as much of it as a person reads. */
final class TreeDrawing {
  /** Beyond this, what is as expected is folded; beyond twice this, the drawing ends. */
  private static final int MANY_ROWS = 120;

  private static final int WIDEST_NAME = 72;

  private final ObservedTree tree;
  private final boolean fold;
  private final List<TreeRow> rows = new ArrayList<>();
  private int left;

  private TreeDrawing(ObservedTree tree) {
    this.tree = tree;
    this.fold = tree.trace().spans().size() > MANY_ROWS;
  }

  static String of(ObservedTree tree, List<Aligned> tops) {
    TreeDrawing drawing = new TreeDrawing(tree);
    tops.forEach(top -> drawing.draw(top, "", ""));
    int width =
        drawing.rows.stream()
            .mapToInt(TreeRow::nameWidth)
            .filter(wide -> wide <= WIDEST_NAME)
            .max()
            .orElse(0);
    String text =
        drawing.rows.stream().map(row -> row.text(width)).collect(Collectors.joining("\n"));
    return drawing.left == 0 ? text : text + "\n  … and " + drawing.left + " more lines";
  }

  /**
   * @param own what is drawn before this one
   * @param below what is drawn before the lines below it
   */
  private void draw(Aligned aligned, String own, String below) {
    if (rows.size() >= 2 * MANY_ROWS) {
      left++;
      return;
    }
    if (aligned instanceof Paired pair) {
      draw(pair, own, below);
    } else if (aligned instanceof Missing missing) {
      String remark = missing.count() == 1 ? "missing" : missing.count() + " missing";
      draw(missing.line(), remark, own, below);
    } else if (aligned instanceof Unpaired unpaired) {
      draw(unpaired, own, below);
    }
  }

  private void draw(Paired pair, String own, String below) {
    List<String> wrong = new ArrayList<>(pair.differences());
    if (pair.misordered()) {
      wrong.add("its children are in another order");
    }
    boolean folded = fold && pair.cost() == 0 && !pair.children().isEmpty();
    if (folded) {
      int hidden = tree.subtree(pair.span()).size() - 1;
      add(' ', own, pair.span(), hidden + " below it as expected");
      return;
    }
    add(wrong.isEmpty() ? ' ' : '!', own, pair.span(), String.join("; ", wrong));
    List<Aligned> children = pair.children();
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      draw(children.get(i), below + branch(last), below + stem(last));
    }
  }

  private void draw(SpanPattern line, String remark, String own, String below) {
    String[] parts = line.source().split(" {2,}", 2);
    rows.add(new TreeRow('-', own, parts[0], parts.length > 1 ? parts[1] : "", remark));
    List<SpanPattern> children =
        line.children().patterns().stream()
            .filter(child -> child.multiplicity().least() > 0)
            .toList();
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      draw(children.get(i), "", below + branch(last), below + stem(last));
    }
  }

  private void draw(Unpaired unpaired, String own, String below) {
    Span span = unpaired.span();
    if (unpaired.allowed()) {
      int hidden = tree.subtree(span).size() - 1;
      add(' ', own, span, "not asked for" + (hidden == 0 ? "" : ", nor the " + hidden + " below"));
      return;
    }
    add('+', own, span, tree.isLost(span) ? "surplus, an orphan" : "surplus");
    List<Span> children = tree.children(span);
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      draw(new Unpaired(children.get(i), false, 0), below + branch(last), below + stem(last));
    }
  }

  private void add(char mark, String own, Span span, String remark) {
    String[] parts = SpanText.line(span).split(" {2,}", 2);
    rows.add(new TreeRow(mark, own, parts[0], parts[1], remark));
  }

  private static String branch(boolean last) {
    return last ? "└── " : "├── ";
  }

  private static String stem(boolean last) {
    return last ? "    " : "│   ";
  }
}
