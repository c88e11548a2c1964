package dev.throughline.agent.code;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.PackageDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.TypeParameter;
import java.util.Locale;

/** What a name does at its place. */
enum NameKind {
  TYPE_DECLARATION,
  METHOD_DECLARATION,
  FIELD_DECLARATION,
  VARIABLE_DECLARATION,
  PARAMETER_DECLARATION,
  IMPORT,
  TYPE,
  ANNOTATION,
  CALL,
  METHOD_REFERENCE,
  FIELD_ACCESS,
  PACKAGE,

  /** A variable, field or type by its bare name: syntax alone cannot say which. */
  NAME;

  boolean isDeclaration() {
    return compareTo(PARAMETER_DECLARATION) <= 0;
  }

  String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param name a simple or qualified name, or a method reference
   */
  static NameKind of(Node name) {
    if (name instanceof MethodReferenceExpr) {
      return METHOD_REFERENCE;
    }
    Node parent = name.getParentNode().orElse(name);
    return parent instanceof Name ? of(parent) : ofParent(parent);
  }

  private static NameKind ofParent(Node parent) {
    if (Members.isMethod(parent)) {
      return METHOD_DECLARATION;
    }
    if (parent instanceof VariableDeclarator variable) {
      return variable.getParentNode().filter(FieldDeclaration.class::isInstance).isPresent()
          ? FIELD_DECLARATION
          : VARIABLE_DECLARATION;
    }
    if (parent instanceof TypeDeclaration<?> || parent instanceof TypeParameter) {
      return TYPE_DECLARATION;
    }
    if (parent instanceof EnumConstantDeclaration) {
      return FIELD_DECLARATION;
    }
    if (parent instanceof Parameter) {
      return PARAMETER_DECLARATION;
    }
    return parent instanceof TypePatternExpr ? VARIABLE_DECLARATION : ofUser(parent);
  }

  private static NameKind ofUser(Node parent) {
    if (parent instanceof MethodCallExpr) {
      return CALL;
    }
    if (parent instanceof ClassOrInterfaceType) {
      return TYPE;
    }
    if (parent instanceof FieldAccessExpr) {
      return FIELD_ACCESS;
    }
    if (parent instanceof AnnotationExpr) {
      return ANNOTATION;
    }
    if (parent instanceof ImportDeclaration) {
      return IMPORT;
    }
    return parent instanceof PackageDeclaration ? PACKAGE : NAME;
  }
}
