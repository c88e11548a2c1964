package dev.throughline.traceassertions.shape;

import dev.throughline.tracereader.SpanKind;
import dev.throughline.tracereader.SpanStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A line that is being read: fields come in any order after the name, children on later lines. */
final class LineDraft {
  private final ValueMatcher name;
  private final List<AttributeMatcher> attributes = new ArrayList<>();
  private final List<LineDraft> children = new ArrayList<>();
  private @Nullable ValueMatcher service;
  private @Nullable SpanKind kind;
  private @Nullable SpanStatus status;
  private @Nullable Multiplicity multiplicity;
  private @Nullable Boolean inOrder;
  private String source = "";
  private boolean others;

  LineDraft(ValueMatcher name) {
    this.name = name;
  }

  void setSource(String text) {
    String[] nameAndFields = text.strip().split(" {2,}", 2);
    source =
        nameAndFields.length == 1
            ? nameAndFields[0]
            : nameAndFields[0] + "  " + nameAndFields[1].replaceAll(" +", " ");
  }

  boolean setService(ValueMatcher value) {
    boolean first = service == null;
    service = value;
    return first;
  }

  boolean setKind(SpanKind value) {
    boolean first = kind == null;
    kind = value;
    return first;
  }

  boolean setStatus(SpanStatus value) {
    boolean first = status == null;
    status = value;
    return first;
  }

  boolean setMultiplicity(Multiplicity value) {
    boolean first = multiplicity == null || multiplicity.equals(value);
    multiplicity = value;
    return first;
  }

  void addAttributes(List<AttributeMatcher> more) {
    attributes.addAll(more);
  }

  boolean setInOrder(boolean value) {
    boolean first = inOrder == null;
    inOrder = value;
    return first;
  }

  void allowOthers() {
    others = true;
  }

  void add(LineDraft child) {
    children.add(child);
  }

  SpanPattern toPattern(boolean inOrderByDefault) {
    return new SpanPattern(
        source,
        toTraits(),
        Objects.requireNonNullElse(multiplicity, Multiplicity.ONE),
        toSiblings(inOrderByDefault));
  }

  SpanTraits toTraits() {
    return new SpanTraits(name, service, kind, status, attributes);
  }

  Siblings toSiblings(boolean inOrderByDefault) {
    return new Siblings(
        children.stream().map(child -> child.toPattern(inOrderByDefault)).toList(),
        Objects.requireNonNullElse(inOrder, inOrderByDefault),
        others);
  }
}
