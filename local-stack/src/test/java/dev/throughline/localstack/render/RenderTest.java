package dev.throughline.localstack.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.terminal.Line;
import dev.throughline.localstack.terminal.Terminal;
import dev.throughline.tracereader.Trace;
import dev.throughline.tracereader.servicemap.ServiceMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenderTest {
  private static final Terminal NARROW = new Terminal(40, false, true);
  private static final Terminal USUAL = new Terminal(100, false, true);
  private static final Terminal WIDE = new Terminal(200, false, true);
  private static final Terminal COLOURED = new Terminal(100, true, true);
  private static final Terminal ASCII = new Terminal(80, false, false);

  @Test
  void anOrdinaryTraceOnANarrowTerminal() throws IOException {
    GoldenFiles.assertShown(everything(SampleTraces.ordinary(), NARROW), NARROW, "ordinary-40");
  }

  @Test
  void anOrdinaryTraceOnAUsualTerminal() throws IOException {
    GoldenFiles.assertShown(everything(SampleTraces.ordinary(), USUAL), USUAL, "ordinary-100");
  }

  @Test
  void anOrdinaryTraceOnAWideTerminal() throws IOException {
    GoldenFiles.assertShown(everything(SampleTraces.ordinary(), WIDE), WIDE, "ordinary-200");
  }

  @Test
  void aFailedTraceWithColours() throws IOException {
    GoldenFiles.assertShown(everything(SampleTraces.failed(), COLOURED), COLOURED, "failed-colour");
  }

  @Test
  void aFailedTraceWithoutColoursOrUnicode() throws IOException {
    GoldenFiles.assertShown(everything(SampleTraces.failed(), ASCII), ASCII, "failed-ascii");
  }

  @Test
  void overlappingLateUnendedAndParentlessSpans() throws IOException {
    GoldenFiles.assertShown(everything(SampleTraces.concurrent(), USUAL), USUAL, "concurrent-100");
  }

  @Test
  void aTraceOfManySpansIsSummarised() throws IOException {
    List<Line> lines = TraceTree.of(SampleTraces.thousand(), USUAL);
    GoldenFiles.assertShown(lines, USUAL, "thousand-100");
    assertThat(lines).hasSizeLessThan(250);
    assertThat(Timeline.of(SampleTraces.thousand(), NARROW)).hasSizeLessThan(200);
  }

  @Test
  void nothingInATraceControlsTheTerminal() throws IOException {
    List<Line> lines = everything(SampleTraces.hostile(), USUAL);
    GoldenFiles.assertShown(lines, USUAL, "hostile-100");
    assertThat(lines)
        .allSatisfy(
            line -> assertThat(USUAL.show(line)).doesNotContainPattern("[\\p{Cntrl}\u202E]"));
  }

  @Test
  void asciiTerminalsGetAsciiOnly() {
    assertThat(everything(SampleTraces.hostile(), ASCII))
        .allSatisfy(line -> assertThat(ASCII.show(line)).matches("[ -~]*"));
  }

  private static List<Line> everything(Trace trace, Terminal terminal) {
    List<Line> lines = new ArrayList<>();
    lines.addAll(TraceTree.of(trace, terminal));
    lines.add(Line.EMPTY);
    lines.addAll(Timeline.of(trace, terminal));
    lines.add(Line.EMPTY);
    lines.addAll(ServiceMapTree.of(ServiceMap.of(trace), terminal));
    lines.add(Line.EMPTY);
    lines.addAll(Decisions.of(trace, terminal));
    lines.add(Line.EMPTY);
    lines.addAll(Logs.of(SampleTraces.logsOf(trace), trace, terminal));
    return lines;
  }
}
