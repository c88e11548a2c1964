package dev.throughline.localstack.cli;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.call.AgentCall;
import dev.throughline.localstack.call.AgentRequest;
import dev.throughline.localstack.call.Reply;
import dev.throughline.tracereader.Trace;
import java.util.List;
import java.util.Optional;

/** Sends one request and shows what came of it. */
final class OneRequest implements Act {
  private final Screen screen;
  private final AgentRequest request;

  OneRequest(Screen screen, AgentRequest request) {
    this.screen = screen;
    this.request = request;
  }

  @Override
  public End on(LocalStack stack) throws InterruptedException {
    Exchange exchange = new Exchange(screen);
    Reply reply = new AgentCall(stack.gateway(), stack.keys().full()).send(request);
    exchange.show(stack, request, reply);
    Optional<Trace> trace = exchange.showTrace(stack, reply);
    return new End(List.of(Exchange.traceId(reply)), reply.isOk() && trace.isPresent());
  }
}
