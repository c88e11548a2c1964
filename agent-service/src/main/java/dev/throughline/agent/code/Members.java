package dev.throughline.agent.code;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Methods, constructors and compact constructors, which the parser knows as unrelated things. */
final class Members {
  private Members() {}

  /** Whether the node is one of them. */
  static boolean isMethod(Node node) {
    return node instanceof CallableDeclaration<?> || node instanceof CompactConstructorDeclaration;
  }

  /** All of them below a node, in the order of the source, those of nested types included. */
  static List<Node> methodsIn(Node node) {
    return node.findAll(Node.class, Members::isMethod);
  }

  static String name(Node method) {
    return ((NodeWithSimpleName<?>) method).getNameAsString();
  }

  static int parameters(Node method) {
    if (method instanceof CallableDeclaration<?> callable) {
      return callable.getParameters().size();
    }
    // A compact constructor's parameters are its record's components.
    return method
        .findAncestor(RecordDeclaration.class)
        .map(owner -> owner.getParameters().size())
        .orElse(0);
  }

  /** Empty for an abstract or native method. */
  static Optional<BlockStmt> body(Node method) {
    if (method instanceof MethodDeclaration declaration) {
      return declaration.getBody();
    }
    return method instanceof ConstructorDeclaration constructor
        ? Optional.of(constructor.getBody())
        : Optional.of(((CompactConstructorDeclaration) method).getBody());
  }

  /** Names of the enclosing types from the outermost, such as {@code Order.Line.<anonymous>}. */
  static String typeOf(Node method) {
    Deque<String> names = new ArrayDeque<>();
    for (Optional<Node> up = method.getParentNode();
        up.isPresent();
        up = up.get().getParentNode()) {
      Node node = up.get();
      if (node instanceof TypeDeclaration<?> type) {
        names.addFirst(type.getNameAsString());
      } else if (node instanceof ObjectCreationExpr) {
        names.addFirst("<anonymous>");
      }
    }
    return String.join(".", names);
  }

  /** The method around a node with its types, such as {@code Order.discount}; else the types. */
  static String within(Node node) {
    Optional<Node> up = node.getParentNode();
    while (up.isPresent() && !isMethod(up.get())) {
      up = up.get().getParentNode();
    }
    return up.map(method -> typeOf(method) + "." + name(method)).orElseGet(() -> typeOf(node));
  }

  static int line(Node node) {
    return node.getBegin().map(position -> position.line).orElse(0);
  }

  static int lines(Node node) {
    return node.getRange().map(range -> range.end.line - range.begin.line + 1).orElse(0);
  }
}
