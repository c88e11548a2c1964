package dev.throughline.e2e.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** The ways in which a telemetry back end fails, and whether spans are lost by it. */
enum Fault {
  DIES_UNDER_LOAD(true, FaultyBackEnd::goDown),
  IS_A_BLACK_HOLE(true, backEnd -> backEnd.become(Behaviour.silent())),
  IS_SLOW(false, backEnd -> backEnd.become(Behaviour.slow(Duration.ofMillis(300)))),
  ANSWERS_500(true, backEnd -> backEnd.become(Behaviour.refusing(500, Map.of(), "no"))),
  ANSWERS_503_AND_WHEN_TO_COME_BACK(
      true,
      backEnd ->
          backEnd.become(Behaviour.refusing(503, Map.of("Retry-After", "30"), "overloaded"))),
  /** As Tempo's distributor does beyond a tenant's ingestion limit. */
  ANSWERS_429(
      true,
      backEnd ->
          backEnd.become(
              Behaviour.refusing(
                  429,
                  Map.of("Retry-After", "1"),
                  "RATE_LIMITED: ingestion rate limit (local: 15000000 bytes) exceeded")));

  private interface Strike {
    void at(FaultyBackEnd backEnd) throws IOException;
  }

  private final boolean losesSpans;
  private final Strike strike;

  Fault(boolean losesSpans, Strike strike) {
    this.losesSpans = losesSpans;
    this.strike = strike;
  }

  boolean losesSpans() {
    return losesSpans;
  }

  void strike(FaultyBackEnd backEnd) throws IOException {
    strike.at(backEnd);
  }
}
