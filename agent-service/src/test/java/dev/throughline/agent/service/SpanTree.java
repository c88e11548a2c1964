package dev.throughline.agent.service;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Spans as an indented text, a line each: name, kind, and for an error its type. Siblings are in
 * the order of their start.
 */
public final class SpanTree {
  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private final List<SpanData> spans;
  private final StringBuilder text = new StringBuilder();

  private SpanTree(List<SpanData> spans) {
    this.spans = spans.stream().sorted(Comparator.comparing(SpanData::getStartEpochNanos)).toList();
  }

  public static String of(List<SpanData> spans) {
    SpanTree tree = new SpanTree(spans);
    Set<String> ids = spans.stream().map(SpanData::getSpanId).collect(Collectors.toSet());
    tree.spans.stream()
        .filter(span -> !ids.contains(span.getParentSpanId()))
        .forEach(root -> tree.add(root, 0));
    return tree.text.toString();
  }

  private void add(SpanData span, int depth) {
    text.append("  ".repeat(depth)).append(span.getName()).append(' ').append(span.getKind());
    if (span.getStatus().getStatusCode() == StatusCode.ERROR) {
      text.append(" ERROR ").append(span.getAttributes().get(ERROR_TYPE));
    }
    if (!span.getEvents().isEmpty()) {
      text.append(" events ").append(span.getEvents().size());
    }
    text.append('\n');
    spans.stream()
        .filter(child -> child.getParentSpanId().equals(span.getSpanId()))
        .forEach(child -> add(child, depth + 1));
  }
}
