package dev.throughline.observability.schema.reading;

import dev.throughline.observability.schema.AttributeType;
import dev.throughline.observability.schema.Member;
import dev.throughline.observability.schema.Stability;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * An attribute's type, and where it is enumerated its values.
 *
 * @param values all that there are; empty for a type that is not enumerated
 */
record Members(AttributeType type, List<Member> values) {
  static Members read(YamlMap attribute) {
    if (attribute.isMap("type")) {
      YamlMap type = attribute.map("type").orElseThrow();
      Members members = enumerated(type);
      type.end();
      return members;
    }
    String name = attribute.text("type");
    return new Members(
        AttributeType.named(name)
            .orElseThrow(() -> attribute.wrong("there is no type '%s'".formatted(name))),
        List.of());
  }

  private static Members enumerated(YamlMap type) {
    List<YamlMap> members = type.maps("members");
    if (members.isEmpty()) {
      throw type.wrong("'members' is missing");
    }
    List<Member> values = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    boolean numbers = true;
    for (YamlMap member : members) {
      member.text("id");
      member.constant("stability", Stability.class);
      String value = member.text("value");
      if (!seen.add(value)) {
        throw member.wrong("the value '%s' stands here for a second time".formatted(value));
      }
      numbers &= member.node("value").orElseThrow().getTag().equals(Tag.INT);
      values.add(new Member(value, member.optionalText("brief").orElse("")));
      member.end();
    }
    return new Members(numbers ? AttributeType.INT : AttributeType.STRING, values);
  }
}
