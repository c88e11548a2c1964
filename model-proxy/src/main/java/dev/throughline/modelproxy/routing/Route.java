package dev.throughline.modelproxy.routing;

import dev.throughline.modelproxy.catalogue.ModelSpec;
import dev.throughline.telemetry.decision.Decision;

/**
 * Where a call goes.
 *
 * @param model that serves it
 * @param decision the same with its grounds
 */
public record Route(ModelSpec model, Decision decision) {}
