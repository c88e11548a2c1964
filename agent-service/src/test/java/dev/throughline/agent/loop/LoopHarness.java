package dev.throughline.agent.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.agents.Agent;
import dev.throughline.agent.agents.Limits;
import dev.throughline.agent.agents.VerdictFields;
import dev.throughline.agent.execution.Beginning;
import dev.throughline.agent.execution.Caller;
import dev.throughline.agent.execution.Cancellation;
import dev.throughline.agent.execution.CancelledBy;
import dev.throughline.agent.execution.Execution;
import dev.throughline.agent.execution.ExecutionEvent;
import dev.throughline.agent.execution.ExecutionListener;
import dev.throughline.agent.execution.OpenRecord;
import dev.throughline.agent.execution.Task;
import dev.throughline.agent.model.Model;
import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.sources.Source;
import dev.throughline.agent.sources.SourceLimits;
import dev.throughline.agent.tools.SideEffects;
import dev.throughline.agent.tools.TestTool;
import dev.throughline.agent.tools.Tool;
import dev.throughline.agent.tools.ToolResult;
import dev.throughline.agent.tools.ToolRunner;
import dev.throughline.agent.tools.ToolSpec;
import dev.throughline.agent.tools.ToolThreads;
import dev.throughline.agent.tools.Toolbox;
import dev.throughline.identity.Identity;
import dev.throughline.telemetry.decision.DecisionRecorder;
import dev.throughline.telemetry.metrics.GenAiMetrics;
import dev.throughline.telemetry.metrics.GenAiNames;
import dev.throughline.telemetry.span.BusinessSpans;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** The loop with everything around it that is not a network: real spans, tools of a test. */
final class LoopHarness implements AutoCloseable {
  static final String ANSWER = "{\"verdict\":\"fine\",\"confidence\":0.7}";
  static final Limits LIMITS = new Limits(100, 5, 10, 1000, Duration.ofSeconds(10), 1);

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final SdkTracerProvider tracing =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build();
  private final OpenTelemetrySdk openTelemetry =
      OpenTelemetrySdk.builder().setTracerProvider(tracing).build();
  private final ExecutorService threads = ToolThreads.start(4);
  private final List<ExecutionEvent> noted = new ArrayList<>();
  private final List<Execution> kept = new ArrayList<>();
  private final List<ExecutionEvent> events = new ArrayList<>();
  private final Cancellation cancellation = new Cancellation();
  private boolean streamed;
  private int cancelAt = Integer.MAX_VALUE;
  private int closed;
  private final List<Tool> tools = new ArrayList<>();

  /** Keeps what is told, and cancels when the test said so. */
  private final class Listener implements ExecutionListener {
    @Override
    public void on(ExecutionEvent event) {
      events.add(event);
      if (events.size() > cancelAt) {
        cancellation.request(CancelledBy.REQUEST);
      }
    }

    @Override
    public boolean wantsText() {
      return streamed;
    }
  }

  /** The model is asked for streams. */
  LoopHarness streamed() {
    streamed = true;
    return this;
  }

  /** The execution is cancelled at this event, from 0. */
  LoopHarness cancelAt(int event) {
    cancelAt = event;
    return this;
  }

  /** A tool that does what it is told. */
  LoopHarness tool(String name, Supplier<ToolResult> work) {
    return tool(name, Duration.ofSeconds(5), work);
  }

  LoopHarness tool(String name, Duration deadline, Supplier<ToolResult> work) {
    ToolSpec spec =
        new ToolSpec(
            name,
            "A tool of a test.",
            schema("{\"type\":\"object\"}"),
            SideEffects.NONE,
            deadline,
            100);
    tools.add(new TestTool(spec, work));
    return this;
  }

  /** A tool that always gives the same. */
  LoopHarness goodTool(String name) {
    ObjectNode value = JsonNodeFactory.instance.objectNode().put("ok", true);
    return tool(name, () -> new ToolResult.Success(value));
  }

  Execution run(Model model) {
    return run(model, LIMITS, "What is this?");
  }

  Execution run(Model model, Limits limits, String question, Source... sources) {
    AgentRunner runner =
        new AgentRunner(
            new BusinessSpans(openTelemetry),
            new DecisionRecorder(new BusinessSpans(openTelemetry), openTelemetry),
            new GenAiMetrics(openTelemetry, GenAiNames.CURRENT),
            model,
            new ToolRunner(threads),
            new SourceLimits(3, 1000),
            Clock.systemUTC());
    Caller caller = new Caller(new Identity("user-1", Set.of()), "token");
    return runner.run(
        new Task(agent(limits), question, List.of(sources), caller),
        UUID.randomUUID(),
        new Listener(),
        cancellation,
        (beginning, wish) -> record(beginning));
  }

  private Agent agent(Limits limits) {
    return new Agent(
        "tester",
        "Tests.",
        "You test.",
        "default",
        new Toolbox(tools),
        schema(
            """
            {"type": "object", "required": ["verdict", "confidence"],
             "properties": {"verdict": {"type": "string"},
                            "confidence": {"type": "number", "minimum": 0, "maximum": 1}}}
            """),
        new VerdictFields("test_verdict", "verdict", "confidence", null, null),
        limits);
  }

  private OpenRecord record(Beginning beginning) {
    return new OpenRecord() {
      @Override
      public Instant startedAt() {
        return beginning.startedAt();
      }

      @Override
      public void note(ExecutionEvent event) {
        noted.add(event);
      }

      @Override
      public void end(Execution execution) {
        kept.add(execution);
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }

  /** What was kept, in order. */
  List<Execution> kept() {
    return kept;
  }

  /** What the record was told while it was open, in order. */
  List<ExecutionEvent> noted() {
    return noted;
  }

  /** How many records were closed. */
  int closed() {
    return closed;
  }

  /** What was told, in order. */
  List<ExecutionEvent> events() {
    return events;
  }

  List<SpanData> spans() {
    return exporter.getFinishedSpanItems();
  }

  static Schema schema(String json) {
    try {
      return Schema.of(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    openTelemetry.close();
  }
}
