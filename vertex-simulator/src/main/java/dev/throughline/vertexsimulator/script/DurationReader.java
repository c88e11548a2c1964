package dev.throughline.vertexsimulator.script;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people write them: "250us", "0.5ms", "2s". */
final class DurationReader extends StdScalarDeserializer<Duration> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?) ?(us|ms|s)");

  DurationReader() {
    super(Duration.class);
  }

  @Override
  public Duration deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    String text = parser.getText();
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return (Duration)
          context.handleWeirdStringValue(
              Duration.class, text, "a number with us, ms or s, such as \"250ms\"");
    }
    int digits =
        switch (parts.group(2)) {
          case "us" -> 3;
          case "ms" -> 6;
          default -> 9;
        };
    return Duration.ofNanos(new BigDecimal(parts.group(1)).scaleByPowerOfTen(digits).longValue());
  }
}
