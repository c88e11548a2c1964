package dev.throughline.localstack.scenario;

import dev.throughline.localstack.ApiKeys;
import dev.throughline.localstack.call.AgentRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that may happen to a request.
 *
 * @param name as the command line has it
 * @param sentence what will happen
 * @param before a request that is sent first and must have ended
 * @param request what is sent; {@value #TRACE_OF_BEFORE} in its question stands for the id of the
 *     first request's trace
 * @param key whose key is sent
 * @param delivery how the answer is taken
 * @param expectation how it must end
 */
public record Scenario(
    String name,
    String sentence,
    Optional<AgentRequest> before,
    AgentRequest request,
    Function<ApiKeys, String> key,
    Delivery delivery,
    Expectation expectation) {
  static final String TRACE_OF_BEFORE = "{trace}";

  /** One whole answer to the usual user. */
  static Scenario of(String name, String sentence, AgentRequest request, Expectation expectation) {
    return new Scenario(
        name, sentence, Optional.empty(), request, ApiKeys::full, Delivery.WHOLE, expectation);
  }

  Scenario after(AgentRequest first) {
    return new Scenario(name, sentence, Optional.of(first), request, key, delivery, expectation);
  }

  Scenario with(Function<ApiKeys, String> otherKey) {
    return new Scenario(name, sentence, before, request, otherKey, delivery, expectation);
  }

  Scenario taken(Delivery otherDelivery) {
    return new Scenario(name, sentence, before, request, key, otherDelivery, expectation);
  }
}
