package dev.throughline.localstack.cli;

import dev.throughline.localstack.scenario.Scenario;
import dev.throughline.localstack.scenario.Scenarios;
import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Style;
import dev.throughline.localstack.terminal.Terminal;
import dev.throughline.localstack.terminal.Wrap;

/** All scenarios by name, each with what will happen in it. */
final class ScenarioList {
  private static final int INDENT = 19;

  private final Screen screen;

  ScenarioList(Screen screen) {
    this.screen = screen;
  }

  void show() {
    Terminal terminal = screen.terminal();
    for (Scenario scenario : Scenarios.all()) {
      Line head = Line.of(scenario.name(), Style.BOLD).padTo(INDENT);
      for (Line line :
          Wrap.text(
              scenario.sentence(),
              Style.PLAIN,
              terminal.width() - INDENT,
              Integer.MAX_VALUE,
              terminal.glyphs().ellipsis())) {
        screen.line(head.with(line));
        head = Line.EMPTY.padTo(INDENT);
      }
    }
  }
}
