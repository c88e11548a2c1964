package dev.throughline.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.agents.Agent;
import dev.throughline.agent.agents.Limits;
import dev.throughline.agent.agents.VerdictFields;
import dev.throughline.agent.execution.Caller;
import dev.throughline.agent.execution.Cancellation;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.ExecutionListener;
import dev.throughline.agent.execution.Outcome.Answered;
import dev.throughline.agent.execution.Task;
import dev.throughline.agent.loop.AgentRunner;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.sources.SourceLimits;
import dev.throughline.agent.tools.ToolRunner;
import dev.throughline.agent.tools.ToolThreads;
import dev.throughline.agent.tools.Toolbox;
import dev.throughline.identity.Identity;
import dev.throughline.telemetry.decision.DecisionRecorder;
import dev.throughline.telemetry.metrics.GenAiMetrics;
import dev.throughline.telemetry.metrics.GenAiNames;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The agent loop's own time for a turn: guards, decisions, spans, metrics, schema checks, a tool's
 * call on its thread. Model, tool and store answer at once; every span is recorded and thrown away
 * where it would be exported; log lines below WARN are off. The bound is 1 ms a turn.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Dlog4j2.configurationFile=log4j2-benchmarks.xml")
public class LoopBenchmark {
  /** Of each execution: four that call a tool, and the answer. */
  private static final int TURNS = 5;

  private static final String ANSWER = "{\"verdict\":\"fine\",\"confidence\":0.7}";

  private final OpenTelemetrySdk openTelemetry = NowhereTelemetry.start();
  private final ExecutorService toolThreads = ToolThreads.start(2);
  private final AgentRunner runner;
  private final Task task;

  /** Puts the loop together as the service does. */
  public LoopBenchmark() {
    BusinessSpans spans = new BusinessSpans(openTelemetry);
    InstantTool tool = new InstantTool();
    runner =
        new AgentRunner(
            spans,
            new DecisionRecorder(spans, openTelemetry),
            new GenAiMetrics(openTelemetry, GenAiNames.CURRENT),
            new InstantModel(TURNS, tool.spec().name(), ANSWER),
            new ToolRunner(toolThreads),
            new SourceLimits(3, 1000),
            Clock.systemUTC());
    Caller caller = new Caller(new Identity("user", Set.of()), "token");
    task = new Task(agent(new Toolbox(List.of(tool))), "What is this?", List.of(), caller);
  }

  /** Ends what the constructor started. */
  @TearDown
  public void stop() {
    toolThreads.shutdownNow();
    openTelemetry.close();
  }

  /** Time for each of the turns of a whole execution. */
  @Benchmark
  @OperationsPerInvocation(TURNS)
  public Execution turn() {
    Execution execution =
        runner.run(
            task,
            UUID.randomUUID(),
            ExecutionListener.NONE,
            new Cancellation(),
            (beginning, cancellation) -> new NoRecord(Instant.now()));
    if (!(execution.outcome() instanceof Answered)) {
      throw new IllegalStateException("not what is to be measured: " + execution.outcome());
    }
    return execution;
  }

  private static Agent agent(Toolbox toolbox) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("type", "object");
    answer.putArray("required").add("verdict").add("confidence");
    ObjectNode properties = answer.putObject("properties");
    properties.putObject("verdict").put("type", "string");
    properties.putObject("confidence").put("type", "number");
    return new Agent(
        "benchmark",
        "Is measured.",
        "Do nothing.",
        "default",
        toolbox,
        Schema.of(answer),
        new VerdictFields("benchmark_verdict", "verdict", "confidence", null, null),
        new Limits(100, TURNS, TURNS, 1_000_000, Duration.ofSeconds(10), 0));
  }
}
