package dev.throughline.telemetry.sdk;

import dev.throughline.telemetry.log.LogContextData;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.ApplicationConfiguration;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.log4j.appender.v2_17.OpenTelemetryAppender;
import io.opentelemetry.instrumentation.runtimemetrics.java8.RuntimeMetrics;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the first log record of a service to its last span: connects logging and the JVM's own
 * figures to the SDK at start, and at the end, when the servers have finished what was in flight,
 * sends what is left.
 */
@Context
@Requires(beans = OpenTelemetry.class)
final class SdkLifecycle {
  /** A telemetry back end that does not answer delays the end of a service by no more than this. */
  private static final long LAST_EXPORT_SECONDS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(SdkLifecycle.class);

  private final OpenTelemetry openTelemetry;
  private final RuntimeMetrics jvm;

  SdkLifecycle(OpenTelemetry openTelemetry, ApplicationConfiguration application) {
    this.openTelemetry = openTelemetry;
    application.getName().ifPresent(LogContextData::setServiceName);
    OpenTelemetryAppender.install(openTelemetry);
    jvm = RuntimeMetrics.create(openTelemetry);
  }

  @PreDestroy
  void shutDown() {
    if (openTelemetry instanceof OpenTelemetrySdk sdk) {
      CompletableResultCode last =
          CompletableResultCode.ofAll(
                  List.of(
                      lastMetrics(sdk.getSdkMeterProvider()),
                      sdk.getSdkTracerProvider().shutdown(),
                      sdk.getSdkLoggerProvider().shutdown()))
              .join(LAST_EXPORT_SECONDS, TimeUnit.SECONDS);
      if (!last.isSuccess()) {
        LOG.warn("The telemetry back end did not take all that was left within its time");
      }
    }
    jvm.close();
  }

  /**
   * On a thread of its own: unlike the other two, this one waits for the back end before it
   * returns.
   */
  private static CompletableResultCode lastMetrics(SdkMeterProvider metrics) {
    CompletableResultCode done = new CompletableResultCode();
    Thread thread = new Thread(() -> follow(metrics.shutdown(), done), "last-metrics");
    thread.setDaemon(true);
    thread.start();
    return done;
  }

  private static void follow(CompletableResultCode result, CompletableResultCode follower) {
    result.whenComplete(
        () -> {
          if (result.isSuccess()) {
            follower.succeed();
          } else {
            follower.fail();
          }
        });
  }
}
