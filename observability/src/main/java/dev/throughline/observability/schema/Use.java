package dev.throughline.observability.schema;

/**
 * An attribute in one place.
 *
 * @param level whether it must be there
 * @param condition in words, when it must be there or is recommended; may be empty
 * @param brief what it means there
 */
public record Use(Attribute attribute, RequirementLevel level, String condition, String brief) {
  public String key() {
    return attribute.key();
  }

  public boolean isRequired() {
    return level == RequirementLevel.REQUIRED;
  }
}
