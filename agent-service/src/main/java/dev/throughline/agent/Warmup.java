package dev.throughline.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.sources.Source;
import dev.throughline.agent.sources.Sources;
import dev.throughline.agent.tools.SideEffects;
import dev.throughline.agent.tools.Tool;
import dev.throughline.agent.tools.Workspace;
import io.grpc.ManagedChannel;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once, before the server listens, what is slow the first time only: loads the parser and the
 * rules, and connects to model-proxy (which may be down: then later).
 */
@Singleton
final class Warmup implements ApplicationEventListener<StartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(Warmup.class);
  private static final Source SAMPLE =
      new Source(
          "Sample.java",
          """
          class Sample {
            int sample(int a) {
              try {
                return a > 1 && a < 7 ? a : -a;
              } catch (RuntimeException e) {
                throw e;
              }
            }
          }
          """);

  private final List<Tool> tools;
  private final ManagedChannel modelProxyChannel;

  Warmup(List<Tool> tools, ManagedChannel modelProxyChannel) {
    this.tools = tools;
    this.modelProxyChannel = modelProxyChannel;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    modelProxyChannel.getState(true);
    Workspace workspace = new Workspace(new Sources(List.of(SAMPLE)));
    for (Tool tool : tools) {
      ObjectNode nothing = JsonNodeFactory.instance.objectNode();
      if (tool.spec().sideEffects() != SideEffects.NONE
          || !tool.spec().parameters().check(nothing).isEmpty()) {
        continue; // It would ask others, or needs something to be asked for.
      }
      try {
        tool.call(nothing, workspace);
      } catch (RuntimeException e) {
        LOG.warn("The tool {} could not be warmed up", tool.spec().name(), e);
      }
    }
  }
}
