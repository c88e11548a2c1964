/** What becomes of requests, memory and telemetry when a telemetry back end fails. */
package dev.throughline.e2e.faults;
