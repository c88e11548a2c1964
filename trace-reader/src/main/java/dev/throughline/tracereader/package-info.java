/**
 * Reads traces and logs back, from any back end that speaks Tempo's and Loki's query APIs, into one
 * immutable model.
 *
 * <p>{@link dev.throughline.tracereader.Trace} is a whole trace; {@link
 * dev.throughline.tracereader.TraceSource} and {@link dev.throughline.tracereader.LogSource} are
 * where traces and logs come from; {@link dev.throughline.tracereader.TempoClient} and {@link
 * dev.throughline.tracereader.LokiClient} are the two that cross the network. Nothing here needs a
 * framework.
 */
@NullMarked
package dev.throughline.tracereader;

import org.jspecify.annotations.NullMarked;
