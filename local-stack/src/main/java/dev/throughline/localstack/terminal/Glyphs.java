package dev.throughline.localstack.terminal;

/**
 * The characters that drawings are made of.
 *
 * @param branch before a child that others follow
 * @param lastBranch before the last child
 * @param trunk under a child that others follow
 * @param gap under the last child; as wide as the other three
 * @param bar a column of a timeline's bar
 * @param failedBar the same of something that failed
 * @param failure marks what failed
 * @param ellipsis stands for what was cut off; one column
 * @param arrow leads from one to another
 * @param rule a column of a heading's line
 */
public record Glyphs(
    String branch,
    String lastBranch,
    String trunk,
    String gap,
    String bar,
    String failedBar,
    String failure,
    String ellipsis,
    String arrow,
    String rule) {
  static final Glyphs UNICODE =
      new Glyphs("├─ ", "└─ ", "│  ", "   ", "█", "▓", "✗", "…", "→", "─");

  static final Glyphs ASCII = new Glyphs("|- ", "`- ", "|  ", "   ", "#", "x", "!", "~", "->", "-");
}
