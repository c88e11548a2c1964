package dev.throughline.telemetry.metrics;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long things took, by each name that is wanted. */
final class Durations {
  private final List<DoubleHistogram> inference = new ArrayList<>();
  private final List<DoubleHistogram> firstChunk = new ArrayList<>();
  private final List<DoubleHistogram> agent = new ArrayList<>();
  private final List<DoubleHistogram> tool = new ArrayList<>();

  Durations(GenAiInstruments instruments, GenAiNames names) {
    if (names.current()) {
      inference.add(
          instruments.seconds(MetricNames.INFERENCE_DURATION, "Model calls with their retries."));
      firstChunk.add(
          instruments.seconds(MetricNames.TIME_TO_FIRST_CHUNK, "Until a stream's first chunk."));
      agent.add(instruments.seconds(MetricNames.INVOKE_AGENT_DURATION, "Runs of an agent."));
      tool.add(instruments.seconds(MetricNames.EXECUTE_TOOL_DURATION, "Calls of a tool."));
    }
    if (names.previous()) {
      // One name for all three operations, told apart by gen_ai.operation.name.
      DoubleHistogram operation =
          instruments.seconds(MetricNames.PREVIOUS_DURATION, "Model calls, agents and tools.");
      inference.add(operation);
      agent.add(operation);
      tool.add(operation);
      firstChunk.add(
          instruments.seconds(
              MetricNames.PREVIOUS_TIME_TO_FIRST_CHUNK, "Until a stream's first chunk."));
    }
  }

  void inference(Duration duration, Attributes attributes) {
    record(inference, duration, attributes);
  }

  void firstChunk(Duration duration, Attributes attributes) {
    record(firstChunk, duration, attributes);
  }

  void agent(Duration duration, Attributes attributes) {
    record(agent, duration, attributes);
  }

  void tool(Duration duration, Attributes attributes) {
    record(tool, duration, attributes);
  }

  private static void record(
      List<DoubleHistogram> histograms, Duration duration, Attributes attributes) {
    double seconds = duration.toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    histograms.forEach(histogram -> histogram.record(seconds, attributes));
  }
}
