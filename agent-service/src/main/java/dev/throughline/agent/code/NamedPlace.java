package dev.throughline.agent.code;

import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.expr.SimpleName;
import java.util.Comparator;
import java.util.List;

/**
 * A place in a file where a name stands.
 *
 * @param node the name itself, or what it is part of where the parser keeps no node for it
 * @param line from 1
 * @param column from 1
 */
record NamedPlace(Node node, NameKind kind, int line, int column) {

  /** All places of a name, in the order of the source. */
  static List<NamedPlace> in(CompilationUnit unit, String name) {
    return unit.findAll(Node.class, node -> isNamed(node, name)).stream()
        .map(node -> at(node, name))
        .sorted(Comparator.comparingInt(NamedPlace::line).thenComparing(NamedPlace::column))
        .toList();
  }

  private static boolean isNamed(Node node, String name) {
    if (node instanceof SimpleName simple) {
      return simple.getIdentifier().equals(name);
    }
    if (node instanceof Name qualified) {
      return qualified.getIdentifier().equals(name);
    }
    return node instanceof MethodReferenceExpr reference && reference.getIdentifier().equals(name);
  }

  private static NamedPlace at(Node node, String name) {
    // A qualified name and a reference end with the name that counts.
    boolean last = !(node instanceof SimpleName);
    Position place =
        (last ? node.getEnd().map(end -> end.right(1 - name.length())) : node.getBegin())
            .orElse(new Position(0, 0));
    return new NamedPlace(node, NameKind.of(node), place.line, place.column);
  }
}
