package dev.throughline.localstack.cli;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.call.AgentCall;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.call.Reply;
import dev.throughline.telemetry.sampling.SamplingStrategy;
import java.util.List;

/** Sends one request and shows what came of it. */
final class OneRequest implements Act {
  private final Screen screen;
  private final AgentRequest request;
  private final SamplingStrategy strategy;

  OneRequest(Screen screen, AgentRequest request, SamplingStrategy strategy) {
    this.screen = screen;
    this.request = request;
    this.strategy = strategy;
  }

  @Override
  public End on(LocalStack stack) throws InterruptedException {
    Exchange exchange = new Exchange(screen);
    Reply reply = new AgentCall(stack.gateway(), stack.keys().full()).send(request);
    exchange.show(stack, request, reply);
    if (strategy instanceof SamplingStrategy.AlwaysOn) {
      boolean shown = exchange.showTrace(stack, reply).isPresent();
      return new End(List.of(Exchange.traceId(reply)), reply.isOk() && shown);
    }
    exchange.showTraceIfKept(stack, reply, strategy);
    return new End(List.of(Exchange.traceId(reply)), reply.isOk());
  }
}
