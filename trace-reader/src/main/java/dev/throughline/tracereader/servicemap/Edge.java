package dev.throughline.tracereader.servicemap;

import java.time.Duration;

/**
 * The calls from one node to another.
 *
 * @param from who called
 * @param to who was called
 * @param calls how many calls, at least 1
 * @param errors how many of them failed, on either side
 * @param p50 the median duration (nearest rank), as the caller saw it where the caller has a span
 */
public record Edge(Node from, Node to, int calls, int errors, Duration p50) {}
