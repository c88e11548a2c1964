package dev.throughline.agent;

import dev.throughline.agent.agents.Agent;
import dev.throughline.agent.agents.AgentFiles;
import dev.throughline.agent.agents.Agents;
import dev.throughline.agent.execution.ExecutionStore;
import dev.throughline.agent.idempotency.KeyedExecutions;
import dev.throughline.agent.live.LiveExecutions;
import dev.throughline.agent.loop.AgentRunner;
import dev.throughline.agent.model.Model;
import dev.throughline.agent.model.ModelProxy;
import dev.throughline.agent.tools.Tool;
import dev.throughline.agent.tools.ToolRunner;
import dev.throughline.agent.tools.ToolThreads;
import dev.throughline.agent.tools.Toolbox;
import dev.throughline.identity.IdentityTokenVerifier;
import dev.throughline.identity.PemKeys;
import dev.throughline.telemetry.decision.DecisionRecorder;
import dev.throughline.telemetry.metrics.GenAiMetrics;
import dev.throughline.telemetry.span.BusinessSpans;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the service out of its plain parts. */
@Factory
final class AgentFactory {
  private static final Logger LOG = LoggerFactory.getLogger(AgentFactory.class);
  private static final String TOOLS = "agent-tools";

  /** Made at start, so that a missing or unfit key ends the start and not the first request. */
  @Context
  IdentityTokenVerifier identityTokenVerifier(AgentConfiguration configuration) {
    return new IdentityTokenVerifier(
        PemKeys.publicKey(configuration.publicKey()), Clock.systemUTC());
  }

  /** Made at start, so that an unfit file ends the start and not the first request. */
  @Context
  Agents agents(AgentConfiguration configuration, List<Tool> tools) {
    long start = System.nanoTime();
    Toolbox toolbox = new Toolbox(tools);
    List<Agent> read = new ArrayList<>(AgentFiles.builtIn(toolbox));
    configuration.agentsFolder().ifPresent(folder -> read.addAll(AgentFiles.in(folder, toolbox)));
    Agents agents = new Agents(read);
    long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    LOG.info("Read {} agents in {} ms", agents.all().size(), milliseconds);
    return agents;
  }

  @Singleton
  @Bean(preDestroy = "shutdownNow")
  ManagedChannel modelProxyChannel(
      AgentConfiguration configuration, List<ClientInterceptor> interceptors) {
    return ManagedChannelBuilder.forTarget(configuration.modelProxyAddress())
        .usePlaintext()
        .intercept(interceptors)
        .build();
  }

  @Singleton
  Model model(ManagedChannel modelProxyChannel) {
    return new ModelProxy(modelProxyChannel);
  }

  @Singleton
  @Named(TOOLS)
  @Bean(preDestroy = "shutdownNow")
  ExecutorService toolThreads(AgentConfiguration configuration) {
    return ToolThreads.start(configuration.maxConcurrentTools());
  }

  @Singleton
  AgentRunner agentRunner(
      BusinessSpans spans,
      DecisionRecorder decisions,
      GenAiMetrics metrics,
      Model model,
      @Named(TOOLS) ExecutorService toolThreads,
      AgentConfiguration configuration) {
    return new AgentRunner(
        spans,
        decisions,
        metrics,
        model,
        new ToolRunner(toolThreads),
        configuration.sourceLimits(),
        Clock.systemUTC());
  }

  /** Closed before the store and the threads that executions need to end. */
  @Singleton
  @Bean(preDestroy = "close")
  LiveExecutions liveExecutions(
      AgentRunner runner,
      @Named(TaskExecutors.BLOCKING) ExecutorService threads,
      ExecutionStore store,
      AgentConfiguration configuration) {
    return new LiveExecutions(
        runner,
        work -> threads.execute(PropagatedContext.wrapCurrent(work)),
        store::begin,
        configuration.liveLimits());
  }

  /** An execution may outlive its request: at shutdown it is waited for all the same. */
  @Singleton
  GracefulShutdownCapable executionsThatEnd(LiveExecutions executions) {
    return executions::ended;
  }

  @Singleton
  KeyedExecutions keyedExecutions(
      ExecutionStore store,
      LiveExecutions executions,
      @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
    return new KeyedExecutions(store, executions, threads, Clock.systemUTC());
  }
}
