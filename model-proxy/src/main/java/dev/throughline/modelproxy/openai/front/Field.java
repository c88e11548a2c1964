package dev.throughline.modelproxy.openai.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.modelproxy.openai.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A value of a request and its place there, so that an error can name it. JSON's null is as good as
 * absent: clients send it for what is not set.
 *
 * @param path such as {@code messages[0].content}; empty for the whole
 */
record Field(JsonNode node, String path) {

  /**
   * @throws ApiException when the bytes are no JSON object
   */
  static Field ofBody(byte[] body) {
    return Json.readObject(body)
        .map(object -> new Field(object, ""))
        .orElseThrow(
            () -> new ApiException(ApiError.invalid("invalid_json", null, "The body is no JSON.")));
  }

  boolean isPresent() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** A member; absent where this is absent itself. */
  Field get(String name) {
    JsonNode member = node.has(name) ? node.get(name) : MissingNode.getInstance();
    return new Field(member, path.isEmpty() ? name : path + "." + name);
  }

  Field required(String name) {
    Field member = get(name);
    if (!member.isPresent()) {
      throw member.error("missing_required_parameter", "is missing");
    }
    return member;
  }

  List<Field> elements() {
    if (!isPresent()) {
      return List.of();
    }
    check(node.isArray(), "must be an array");
    List<Field> elements = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new Field(node.get(i), path + "[" + i + "]"));
    }
    return elements;
  }

  ObjectNode object() {
    check(node.isObject(), "must be an object");
    return (ObjectNode) node;
  }

  String text() {
    check(node.isTextual(), "must be a string");
    return node.textValue();
  }

  String textOr(String other) {
    return isPresent() ? text() : other;
  }

  boolean isTrue() {
    check(!isPresent() || node.isBoolean(), "must be true or false");
    return node.asBoolean();
  }

  int integer(int lowest, int highest) {
    check(node.isIntegralNumber(), "must be a whole number");
    check(
        node.canConvertToInt() && node.intValue() >= lowest && node.intValue() <= highest,
        "must be " + lowest + " to " + highest);
    return node.intValue();
  }

  double number(double lowest, double highest) {
    check(node.isNumber(), "must be a number");
    check(
        node.doubleValue() >= lowest && node.doubleValue() <= highest,
        "must be " + lowest + " to " + highest);
    return node.doubleValue();
  }

  /**
   * @throws ApiException that names the first member which is not one of these
   */
  void onlyHas(Set<String> names) {
    object()
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name) && get(name).isPresent()) {
                throw get(name).unsupported();
              }
            });
  }

  /** One of a few words, each of which means something. */
  <T> T oneOf(Function<String, T> meaning, String words) {
    T meant = meaning.apply(text());
    check(meant != null, "must be " + words);
    return meant;
  }

  private void check(boolean holds, String sentence) {
    if (!holds) {
      throw error("invalid_value", sentence);
    }
  }

  ApiException unsupported() {
    return error("unsupported_parameter", "is not supported");
  }

  /** An error at this place: "'messages[0].role' must be ...". */
  ApiException error(String code, String sentence) {
    return new ApiException(ApiError.invalid(code, path, "'%s' %s.".formatted(path, sentence)));
  }
}
