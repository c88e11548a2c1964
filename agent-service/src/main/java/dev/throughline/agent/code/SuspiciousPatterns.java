package dev.throughline.agent.code;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.agent.code.pattern.Finding;
import dev.throughline.agent.code.pattern.Rules;
import dev.throughline.agent.sources.ParsedSource.Parsed;
import jakarta.inject.Singleton;
import java.util.List;

/** Tool {@code suspicious_patterns}: places that are often a mistake. */
@Singleton
final class SuspiciousPatterns extends SourceTool {

  SuspiciousPatterns() {
    super(
        "suspicious_patterns",
        "Finds code that is often a mistake: swallowed exceptions, strings compared by identity,"
            + " SQL built by concatenation, credentials in the source and the like, each with line,"
            + " pattern, severity (low, medium, high) and message.");
  }

  @Override
  ObjectNode analyse(List<Parsed> sources, ObjectNode arguments) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ArrayNode findings = result.putArray("findings");
    for (Parsed source : sources) {
      for (Finding finding : Rules.findings(source.unit())) {
        findings
            .addObject()
            .put("path", source.path())
            .put("line", finding.line())
            .put("pattern", finding.pattern())
            .put("message", finding.message())
            .put("severity", finding.severity().value());
      }
    }
    return result.put("count", findings.size());
  }
}
