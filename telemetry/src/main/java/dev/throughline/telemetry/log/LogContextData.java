package dev.throughline.telemetry.log;

import dev.throughline.telemetry.Conventions;
import dev.throughline.telemetry.correlation.CorrelationId;
import java.util.HashMap;
import java.util.Map;
import org.apache.logging.log4j.core.util.ContextDataProvider;

/**
 * Puts the service's name and the correlation id on every Log4j event, as OpenTelemetry's own
 * provider does with the trace and span id. Log4j makes it, by its name in {@code
 * META-INF/services}.
 */
public final class LogContextData implements ContextDataProvider {
  private static final String SERVICE = "service";

  private static volatile String serviceName = "";

  /** Says which service this process is, from when on its records say so too. */
  public static void setServiceName(String name) {
    serviceName = name;
  }

  @Override
  public Map<String, String> supplyContextData() {
    Map<String, String> data = new HashMap<>(2);
    if (!serviceName.isEmpty()) {
      data.put(SERVICE, serviceName);
    }
    CorrelationId.current().ifPresent(id -> data.put(Conventions.CORRELATION_ID.getKey(), id));
    return data;
  }
}
