package dev.throughline.traceconsole.traceql;

import io.opentelemetry.proto.common.v1.AnyValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A value in a comparison. Values of different kinds are neither equal nor in any order. */
sealed interface Value {

  record Text(String text) implements Value {}

  /** Durations are whole numbers too, of nanoseconds. */
  record Whole(long number) implements Value {}

  record Real(double number) implements Value {}

  record Truth(boolean value) implements Value {}

  /** One of TraceQL's keywords for status and kind. */
  record Keyword(Type type, String word) implements Value {}

  /** Absence. */
  record Nil() implements Value {}

  /** What can be compared with what. */
  enum Type {
    TEXT,
    NUMBER,
    TRUTH,
    STATUS,
    KIND,
    NIL
  }

  default Type type() {
    if (this instanceof Text) {
      return Type.TEXT;
    } else if (this instanceof Whole || this instanceof Real) {
      return Type.NUMBER;
    } else if (this instanceof Truth) {
      return Type.TRUTH;
    } else if (this instanceof Keyword keyword) {
      return keyword.type();
    }
    return Type.NIL;
  }

  default double asReal() {
    return this instanceof Whole whole ? whole.number() : ((Real) this).number();
  }

  /** An attribute's values: those of an array's elements, none for what TraceQL cannot compare. */
  static List<Value> of(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> List.of(new Text(value.getStringValue()));
      case INT_VALUE -> List.of(new Whole(value.getIntValue()));
      case DOUBLE_VALUE -> List.of(new Real(value.getDoubleValue()));
      case BOOL_VALUE -> List.of(new Truth(value.getBoolValue()));
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream()
              .flatMap(element -> element.hasArrayValue() ? Stream.of() : of(element).stream())
              .toList();
      default -> List.of();
    };
  }

  /** The value as Tempo lists it among a tag's values. */
  default String shown() {
    if (this instanceof Text text) {
      return text.text();
    } else if (this instanceof Whole whole) {
      return Long.toString(whole.number());
    } else if (this instanceof Real real) {
      boolean whole = real.number() == Math.rint(real.number()) && Math.abs(real.number()) < 1e15;
      return whole ? Long.toString((long) real.number()) : Double.toString(real.number());
    } else if (this instanceof Truth truth) {
      return Boolean.toString(truth.value());
    } else if (this instanceof Keyword keyword) {
      return keyword.word();
    }
    return "nil";
  }

  /** Tempo's name for the kind of value, as it stands beside a tag's values. */
  default String typeShown() {
    if (this instanceof Whole) {
      return "int";
    } else if (this instanceof Real) {
      return "float";
    } else if (this instanceof Keyword) {
      return "keyword";
    }
    return switch (type()) {
      case TEXT -> "string";
      case TRUTH -> "bool";
      default -> type().name().toLowerCase(Locale.ROOT);
    };
  }
}
