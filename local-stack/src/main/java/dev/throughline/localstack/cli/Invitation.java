package dev.throughline.localstack.cli;

import dev.throughline.localstack.Component;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;

/** What one can do while the demo stays up. */
final class Invitation {
  private final Screen screen;

  Invitation(Screen screen) {
    this.screen = screen;
  }

  void show(LocalStack stack) {
    screen.heading("the platform stays up until Ctrl-C");
    screen.line(Line.of("gateway        " + stack.gateway()));
    boolean console = stack.traces().equals(stack.address(Component.TRACE_CONSOLE).http());
    screen.line(Line.of((console ? "trace-console  " : "Tempo          ") + stack.traces()));
    screen.text("Each further request's trace is shown here. Try:", Style.DIM);
    screen.line(Line.EMPTY);
    screen.verbatim(curl("-i", "", stack));
    screen.line(Line.EMPTY);
    screen.text("The same as events while the agent works:", Style.DIM);
    screen.line(Line.EMPTY);
    screen.verbatim(curl("-N", " -H 'Accept: text/event-stream'", stack));
    screen.line(Line.EMPTY);
  }

  private static String curl(String flag, String header, LocalStack stack) {
    return """
        curl %s %s/api/v1/agents/code-analyst/execute%s \\
          -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' \\
          -d '{"input": "Is this risky?", "sources": [{"path": "A.java", "content": "class A { void a(String s) { if (s == \\"x\\") System.exit(1); } }"}]}'"""
        .formatted(flag, stack.gateway(), header, stack.keys().full());
  }
}
