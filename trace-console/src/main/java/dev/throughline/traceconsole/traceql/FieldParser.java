package dev.throughline.traceconsole.traceql;

import dev.throughline.traceconsole.syntax.SyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the name of a field: an intrinsic, or a scope and an attribute's key. */
public final class FieldParser {
  private static final Map<String, Attribute.Scope> SCOPES =
      Map.of(
          "", Attribute.Scope.ANY,
          "span", Attribute.Scope.SPAN,
          "resource", Attribute.Scope.RESOURCE,
          "instrumentation", Attribute.Scope.INSTRUMENTATION,
          "event", Attribute.Scope.EVENT,
          "link", Attribute.Scope.LINK);

  /** What Tempo has and this console has not. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "parent",
          "childCount",
          "span:childCount",
          "nestedSetLeft",
          "nestedSetRight",
          "nestedSetParent");

  private FieldParser() {}

  /** The field with this name, or empty if no field has it or it is not supported. */
  public static Optional<Field> field(String name) {
    try {
      return parse(name);
    } catch (SyntaxException e) {
      return Optional.empty();
    }
  }

  /** The names of all intrinsics, with and without their scopes. */
  public static Set<String> intrinsicNames() {
    return Intrinsic.names().collect(Collectors.toCollection(TreeSet::new));
  }

  static Optional<Field> parse(String name) throws SyntaxException {
    Optional<Intrinsic> intrinsic = Intrinsic.named(name);
    if (intrinsic.isPresent()) {
      return Optional.of(intrinsic.get());
    }
    int dot = name.indexOf('.');
    String scope = dot < 0 ? name : name.substring(0, dot);
    if (UNSUPPORTED.contains(scope)) {
      throw SyntaxException.unsupported("TraceQL's " + scope);
    }
    Attribute.Scope known = SCOPES.get(scope);
    if (known == null || dot < 0 || dot + 1 == name.length()) {
      return Optional.empty();
    }
    return Optional.of(new Attribute(known, name.substring(dot + 1)));
  }
}
