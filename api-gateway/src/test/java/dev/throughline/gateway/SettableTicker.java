package dev.throughline.gateway;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that moves when a test says so. */
public final class SettableTicker implements Ticker, InstantSource {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private volatile long nanos;

  public void advance(Duration by) {
    nanos += by.toNanos();
  }

  @Override
  public long read() {
    return nanos;
  }

  @Override
  public Instant instant() {
    return START.plusNanos(nanos);
  }
}
