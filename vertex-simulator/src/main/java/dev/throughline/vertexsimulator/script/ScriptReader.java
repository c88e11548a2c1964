package dev.throughline.vertexsimulator.script;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads scripts, and says of a bad one which file, line and field is wrong, and how. */
final class ScriptReader {
  private final YAMLMapper yaml =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationReader()))
          .build();

  Script read(String file, InputStream content) {
    try {
      String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      return read(file, text);
    } catch (IOException e) {
      throw new ScriptException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private Script read(String file, String text) {
    try {
      Script script = yaml.readValue(text, Script.class);
      if (script == null) {
        throw new ScriptException(file + ": is empty", null);
      }
      return script;
    } catch (JsonMappingException e) {
      // Jackson's own line is where the enclosing object ends.
      int line = FieldLine.of(text, e.getPath());
      throw new ScriptException(file + ":" + line + ": " + complaint(e), e);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw new ScriptException(file + line + ": " + e.getOriginalMessage(), e);
    }
  }

  private static String complaint(JsonMappingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "%s: no such field; there are %s"
          .formatted(path(unknown), unknown.getKnownPropertyIds());
    }
    if (e instanceof InvalidFormatException format) {
      return "%s: \"%s\" is not allowed here: %s"
          .formatted(path(format), format.getValue(), format.getOriginalMessage());
    }
    if (e instanceof ValueInstantiationException invalid && invalid.getCause() != null) {
      return prefix(path(invalid)) + invalid.getCause().getMessage();
    }
    return prefix(path(e)) + e.getOriginalMessage();
  }

  private static String prefix(String path) {
    return path.isEmpty() ? "" : path + ": ";
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }
}
