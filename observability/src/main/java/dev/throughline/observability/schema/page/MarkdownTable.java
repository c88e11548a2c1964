package dev.throughline.observability.schema.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A table of Markdown, a line for each row. */
final class MarkdownTable {
  private final List<String> lines = new ArrayList<>();

  MarkdownTable(String... heads) {
    add(heads);
    lines.add("|" + String.join("|", Collections.nCopies(heads.length, "---")) + "|");
  }

  void add(String... cells) {
    lines.add(
        Arrays.stream(cells)
            .map(cell -> cell.replace("|", "\\|").replaceAll("\\s+", " ").strip())
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }

  /** Each as code, with commas between. */
  static String codes(List<String> texts) {
    return texts.stream().map(MarkdownTable::code).collect(Collectors.joining(", "));
  }

  static String code(String text) {
    return "`" + text + "`";
  }
}
