/** Sets up OpenTelemetry's SDK in a service: defaults, what the platform adds, start and end. */
package dev.throughline.telemetry.sdk;
