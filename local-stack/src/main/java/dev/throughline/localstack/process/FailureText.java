package dev.throughline.localstack.process;

import dev.throughline.localstack.terminal.Printable;
import java.util.List;

/** What people are told about a process that failed. */
public final class FailureText {
  private static final int SHOWN_LINES = 12;
  private static final int SHOWN_CHARACTERS = 300;

  private FailureText() {}

  /**
   * A sentence with the end of the log below it, made safe to print.
   *
   * @param name of the process
   * @param how it failed, as the rest of a sentence
   * @param log what it wrote
   */
  public static String of(String name, String how, ProcessLog log) {
    StringBuilder text = new StringBuilder(name).append(' ').append(how).append('.');
    List<LogLine> lines = log.tail(SHOWN_LINES);
    text.append(lines.isEmpty() ? " It wrote nothing." : " Its last lines:");
    for (LogLine line : lines) {
      String shown = Printable.of(line.toString());
      text.append("\n  ").append(shown, 0, Math.min(shown.length(), SHOWN_CHARACTERS));
    }
    return text.toString();
  }
}
