package dev.throughline.localstack.run;

import java.net.URI;

/**
 * Where one reads what a run's services tell.
 *
 * @param traces the root of Tempo's API
 * @param logs the root of Loki's
 */
public record QueryAddresses(URI traces, URI logs) {}
