package dev.throughline.observability.schema;

import java.util.List;

/**
 * An attribute, wherever it appears.
 *
 * @param key as it is emitted
 * @param type of its values; that of the members where it is enumerated
 * @param members all values that it may have; empty where that is open
 * @param brief what it means, a sentence
 * @param note more about it; empty where there is nothing more
 * @param examples values, as text
 * @param bounds unit and range; empty where there are none
 * @param origin who defines it
 */
public record Attribute(
    String key,
    AttributeType type,
    List<Member> members,
    Stability stability,
    String brief,
    String note,
    List<String> examples,
    String bounds,
    Origin origin) {
  public Attribute {
    members = List.copyOf(members);
    examples = List.copyOf(examples);
  }

  /** Whether {@code value} may be emitted, by what is known of its values. */
  public boolean allows(String value) {
    return members.isEmpty() || members.stream().anyMatch(member -> member.value().equals(value));
  }
}
