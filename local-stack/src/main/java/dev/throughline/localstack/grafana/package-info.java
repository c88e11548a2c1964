/** Tempo, Loki, Prometheus and Grafana in containers, and where in Grafana a trace is seen. */
@NullMarked
package dev.throughline.localstack.grafana;

import org.jspecify.annotations.NullMarked;
