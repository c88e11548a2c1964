package dev.throughline.agent.server;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Spans as an indented text, a line each: name, kind, for an error its type, and whether an
 * exception was recorded. Siblings are in the order of their start.
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

  /** Each test has a database of its own; its name is of no interest. */
  private static String name(SpanData span) {
    return span.getName().replaceFirst(" test_\\d+\\.", " ");
  }

  private void add(SpanData span, int depth) {
    text.append("  ".repeat(depth)).append(name(span)).append(' ').append(span.getKind());
    if (span.getStatus().getStatusCode() == StatusCode.ERROR) {
      text.append(" ERROR ").append(span.getAttributes().get(ERROR_TYPE));
    }
    if (span.getEvents().stream().anyMatch(event -> event.getName().equals("exception"))) {
      text.append(" with exception");
    }
    text.append('\n');
    spans.stream()
        .filter(child -> child.getParentSpanId().equals(span.getSpanId()))
        .forEach(child -> add(child, depth + 1));
  }
}
