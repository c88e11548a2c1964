package dev.throughline.agent.code;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.throughline.agent.sources.ParsedSource.Parsed;
import jakarta.inject.Singleton;
import java.util.List;

/** Tool {@code outline}: the types and methods of the sources, with where they are. */
@Singleton
final class Outline extends SourceTool {

  Outline() {
    super(
        "outline",
        "Lists the files with their lines, their types (nested ones too) and the methods of each"
            + " type with line, length in lines and number of parameters.");
  }

  @Override
  ObjectNode analyse(List<Parsed> sources, ObjectNode arguments) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ArrayNode files = result.putArray("files");
    for (Parsed source : sources) {
      ObjectNode file = files.addObject().put("path", source.path()).put("lines", source.lines());
      ArrayNode types = file.putArray("types");
      for (TypeDeclaration<?> type : typesOf(source)) {
        describe(type, types.addObject());
      }
    }
    return result;
  }

  private static List<TypeDeclaration<?>> typesOf(Parsed source) {
    return source.unit().findAll(TypeDeclaration.class).stream()
        .<TypeDeclaration<?>>map(type -> (TypeDeclaration<?>) type)
        .toList();
  }

  private static void describe(TypeDeclaration<?> type, ObjectNode out) {
    String enclosing = Members.typeOf(type);
    String name = type.getNameAsString();
    out.put("name", enclosing.isEmpty() ? name : enclosing + "." + name)
        .put("kind", kind(type))
        .put("line", Members.line(type));
    ArrayNode methods = out.putArray("methods");
    for (BodyDeclaration<?> member : type.getMembers()) {
      if (Members.isMethod(member)) {
        describe((Node) member, methods.addObject());
      }
    }
  }

  private static void describe(Node method, ObjectNode out) {
    out.put("name", Members.name(method))
        .put("line", Members.line(method))
        .put("lines", Members.lines(method))
        .put("parameters", Members.parameters(method));
  }

  private static String kind(TypeDeclaration<?> type) {
    if (type instanceof ClassOrInterfaceDeclaration declaration) {
      return declaration.isInterface() ? "interface" : "class";
    }
    if (type instanceof EnumDeclaration) {
      return "enum";
    }
    return type instanceof AnnotationDeclaration ? "annotation" : "record";
  }
}
