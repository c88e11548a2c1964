package dev.throughline.tracereader;

import java.time.Duration;

/**
 * What a search tells about a trace.
 *
 * @param traceId 32 lower-case hex digits
 * @param rootService the service of its root; empty or a placeholder of the back end while the root
 *     has not arrived
 * @param rootName the name of its root, likewise
 * @param startNanos when it began, in nanoseconds since the epoch
 * @param duration how long it took, to the millisecond
 * @param spanCount how many spans it has, 0 when the back end did not say
 * @param errorCount how many of them failed
 */
public record TraceSummary(
    String traceId,
    String rootService,
    String rootName,
    long startNanos,
    Duration duration,
    int spanCount,
    int errorCount) {}
