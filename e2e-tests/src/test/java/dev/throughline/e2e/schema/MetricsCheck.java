package dev.throughline.e2e.schema;

import dev.throughline.observability.schema.Instrument;
import dev.throughline.observability.schema.MetricConvention;
import dev.throughline.observability.schema.Registry;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds metrics against the registry. */
final class MetricsCheck {
  private final Registry registry;
  private final Ledger ledger;
  private final AttributesCheck attributes;

  MetricsCheck(Registry registry, Ledger ledger) {
    this.registry = registry;
    this.ledger = ledger;
    attributes = new AttributesCheck(ledger);
  }

  void check(Received.Of<Metric> received) {
    Metric metric = received.item();
    Optional<MetricConvention> known = registry.metric(metric.getName());
    if (known.isEmpty()) {
      ledger.violation("metric '%s'".formatted(metric.getName()), "is not registered");
      return;
    }
    check(known.get(), received);
  }

  private void check(MetricConvention convention, Received.Of<Metric> received) {
    String entry = Entries.metric(convention);
    Metric metric = received.item();
    same(entry, "unit", convention.unit(), metric.getUnit());
    same(
        entry,
        "instrument",
        convention.instrument().name(),
        instrument(metric).map(Instrument::name).orElse(metric.getDataCase().name()));
    if (convention.emittedBy().contains(received.service())) {
      ledger.seen(Entries.from(entry, received.service()));
    } else {
      ledger.violation(entry, "is not registered for " + received.service());
    }
    points(metric).forEach(point -> attributes.check(entry, convention.attributes(), point));
    exemplars(metric).forEach(exemplar -> exemplar(entry, exemplar));
  }

  /** What a view leaves out of a point's attributes is in its exemplars still. */
  private void exemplar(String entry, Exemplar exemplar) {
    for (KeyValue attribute : exemplar.getFilteredAttributesList()) {
      if (registry.attribute(attribute.getKey()).isEmpty()) {
        ledger.violation(entry + ", exemplar", attribute.getKey() + " is not registered");
      }
    }
  }

  private void same(String entry, String what, String expected, String actual) {
    if (!expected.equals(actual)) {
      ledger.violation(
          entry, "the %s is registered as '%s' and was '%s'".formatted(what, expected, actual));
    }
  }

  private static Optional<Instrument> instrument(Metric metric) {
    return switch (metric.getDataCase()) {
      case SUM ->
          Optional.of(
              metric.getSum().getIsMonotonic() ? Instrument.COUNTER : Instrument.UPDOWNCOUNTER);
      case GAUGE -> Optional.of(Instrument.GAUGE);
      case HISTOGRAM -> Optional.of(Instrument.HISTOGRAM);
      default -> Optional.empty();
    };
  }

  private static Stream<List<KeyValue>> points(Metric metric) {
    return Stream.concat(
        numbers(metric).map(NumberDataPoint::getAttributesList),
        metric.getHistogram().getDataPointsList().stream()
            .map(HistogramDataPoint::getAttributesList));
  }

  private static Stream<Exemplar> exemplars(Metric metric) {
    return Stream.concat(
        numbers(metric).flatMap(point -> point.getExemplarsList().stream()),
        metric.getHistogram().getDataPointsList().stream()
            .flatMap(point -> point.getExemplarsList().stream()));
  }

  private static Stream<NumberDataPoint> numbers(Metric metric) {
    return Stream.concat(
        metric.getSum().getDataPointsList().stream(),
        metric.getGauge().getDataPointsList().stream());
  }
}
