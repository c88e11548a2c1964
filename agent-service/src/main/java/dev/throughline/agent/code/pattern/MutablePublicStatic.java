package dev.throughline.agent.code.pattern;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import java.util.stream.Stream;

/** A public static field that anyone can reassign, or an array whose elements anyone can. */
final class MutablePublicStatic implements Rule {

  @Override
  public Stream<Finding> findings(Nodes nodes) {
    return nodes
        .of(FieldDeclaration.class)
        .filter(field -> field.isPublic() && field.isStatic() && !isInInterface(field))
        .filter(field -> !field.isFinal() || field.getElementType() != field.getCommonType())
        .map(
            field ->
                Rule.at(
                    field,
                    "mutable_public_static",
                    Severity.MEDIUM,
                    "Shared state that every class can change."));
  }

  private static boolean isInInterface(FieldDeclaration field) {
    return field
        .getParentNode()
        .filter(parent -> parent instanceof ClassOrInterfaceDeclaration type && type.isInterface())
        .isPresent();
  }
}
