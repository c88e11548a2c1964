/**
 * What is counted and timed beside the spans: the generative AI conventions' metrics, decisions.
 */
@NullMarked
package dev.throughline.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
