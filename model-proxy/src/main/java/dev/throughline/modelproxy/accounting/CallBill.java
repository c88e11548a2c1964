package dev.throughline.modelproxy.accounting;

import dev.throughline.contracts.model.v1.Cost;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.modelproxy.catalogue.ModelSpec;
import dev.throughline.modelproxy.catalogue.Price;
import dev.throughline.modelproxy.routing.TokenEstimate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a call uses and costs: the sum over its attempts, at the prices of the day on which it
 * began. Used by the thread of its call.
 */
public final class CallBill {
  private final LocalDate day;
  private final int estimatedInput;
  private boolean streamed;
  private final List<AttemptBill> attempts = new ArrayList<>(1);

  /**
   * @param day (UTC) on which the call begins
   */
  public CallBill(GenerateRequest request, LocalDate day) {
    this.day = day;
    estimatedInput = TokenEstimate.ofInput(request);
  }

  /** The answer comes in chunks. */
  public void streams() {
    streamed = true;
  }

  /** The bill of the next attempt. */
  public AttemptBill attempt(ModelSpec model, String provider) {
    AttemptBill attempt = new AttemptBill(model, provider, estimatedInput);
    attempts.add(attempt);
    return attempt;
  }

  List<AttemptBill> attempts() {
    return attempts;
  }

  /** From the first attempt to the first chunk of a stream; empty for an answer in one piece. */
  Optional<Duration> toFirstChunk() {
    if (!streamed || attempts.isEmpty()) {
      return Optional.empty();
    }
    AttemptBill last = attempts.get(attempts.size() - 1);
    Duration before = Duration.ofNanos(last.startedNanos() - attempts.get(0).startedNanos());
    return last.toFirstPiece().map(before::plus);
  }

  /** What is paid for so far. */
  public Tokens charged() {
    return attempts.stream().map(AttemptBill::charged).reduce(Tokens.NONE, Tokens::plus);
  }

  /** Billionths of one attempt so far, not rounded; empty where its model has no price. */
  Optional<BigDecimal> nanos(AttemptBill attempt) {
    return attempt.model().priceOn(day).map(price -> Rates.nanos(price, attempt.charged()));
  }

  /** Billionths so far, of the models that have a price. */
  public long nanos() {
    return Rates.rounded(
        attempts.stream()
            .flatMap(attempt -> nanos(attempt).stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** The same with its currency; empty where no price is known. */
  public Optional<Cost> cost() {
    return currency()
        .map(currency -> Cost.newBuilder().setCurrency(currency).setNanos(nanos()).build());
  }

  /** The currency of the prices, of which a catalogue has one. */
  public Optional<String> currency() {
    return attempts.stream()
        .flatMap(attempt -> attempt.model().priceOn(day).stream())
        .map(Price::currency)
        .findFirst();
  }
}
