package dev.throughline.observability.schema;

import java.util.Arrays;
import java.util.Optional;

/** What values an attribute has, by the names of Weaver's format. */
public enum AttributeType {
  STRING("string"),
  INT("int"),
  DOUBLE("double"),
  BOOLEAN("boolean"),
  STRING_ARRAY("string[]"),
  INT_ARRAY("int[]"),
  DOUBLE_ARRAY("double[]"),
  BOOLEAN_ARRAY("boolean[]");

  private final String text;

  AttributeType(String text) {
    this.text = text;
  }

  /** The type of that name, if there is one. */
  public static Optional<AttributeType> named(String text) {
    return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
  }

  /** The type of an array's elements; of any other type, itself. */
  public AttributeType element() {
    return isArray() ? named(text.substring(0, text.length() - 2)).orElseThrow() : this;
  }

  public boolean isArray() {
    return text.endsWith("[]");
  }

  @Override
  public String toString() {
    return text;
  }
}
