package dev.throughline.agent.store;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** Which execution a key stands for. */
@Introspected
record KeyRow(UUID id, String requestHash) {}
