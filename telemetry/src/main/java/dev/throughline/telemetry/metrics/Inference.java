package dev.throughline.telemetry.metrics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A model call that is over, with all of its retries.
 *
 * @param provider OpenTelemetry's {@code gen_ai.provider.name}
 * @param model that was asked, by its configured name: a back end's own name for what answered is
 *     not bounded by us and stays on the span
 * @param errorType a short name of what went wrong; null when it went well
 * @param duration from the first attempt's start to the end
 * @param toFirstChunk until a stream began; null for an answer in one piece or none
 */
public record Inference(
    String provider,
    String model,
    @Nullable String errorType,
    Duration duration,
    @Nullable Duration toFirstChunk) {}
