package dev.throughline.agent.code;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.throughline.agent.sources.ParsedSource.Parsed;
import jakarta.inject.Singleton;
import java.util.IntSummaryStatistics;
import java.util.List;

/** Tool {@code complexity}: how many paths lead through each method, and how deep they nest. */
@Singleton
final class Complexity extends SourceTool {

  Complexity() {
    super(
        "complexity",
        "Measures every method and constructor that has a body: McCabe's cyclomatic complexity"
            + " and the deepest nesting of control structures, with the maximum and mean over all."
            + " From 11 on a method is hard to test, from 21 on risky to change.");
  }

  @Override
  ObjectNode analyse(List<Parsed> sources, ObjectNode arguments) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ArrayNode methods = result.putArray("methods");
    IntSummaryStatistics cyclomatic = new IntSummaryStatistics();
    for (Parsed source : sources) {
      for (Node method : Members.methodsIn(source.unit())) {
        Members.body(method)
            .ifPresent(body -> cyclomatic.accept(measure(source.path(), method, body, methods)));
      }
    }
    boolean none = cyclomatic.getCount() == 0;
    return result
        .put("max_cyclomatic", none ? 0 : cyclomatic.getMax())
        .put("mean_cyclomatic", Math.round(cyclomatic.getAverage() * 100) / 100.0)
        .put("methods_count", cyclomatic.getCount());
  }

  private static int measure(String path, Node method, BlockStmt body, ArrayNode methods) {
    int cyclomatic = Cyclomatic.of(body);
    methods
        .addObject()
        .put("path", path)
        .put("type", Members.typeOf(method))
        .put("method", Members.name(method))
        .put("line", Members.line(method))
        .put("cyclomatic", cyclomatic)
        .put("nesting", Nesting.of(body));
    return cyclomatic;
  }
}
