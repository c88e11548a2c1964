package dev.throughline.servicetesting;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** The log records that are made while it is open, beside wherever else they go. */
public final class LogRecords implements AutoCloseable {
  private final Appender appender = new Appender();
  private final Logger logger;

  private LogRecords(org.apache.logging.log4j.Logger logger) {
    this.logger = (Logger) logger;
    appender.start();
    this.logger.addAppender(appender);
  }

  /** Of every logger. */
  public static LogRecords all() {
    return new LogRecords(LogManager.getRootLogger());
  }

  /** Of one class. */
  public static LogRecords of(Class<?> logging) {
    return new LogRecords(LogManager.getLogger(logging));
  }

  /** Those so far, in the order in which they were made. */
  public List<LogEvent> events() {
    return appender.events;
  }

  /** Their messages. */
  public List<String> messages() {
    return events().stream().map(event -> event.getMessage().getFormattedMessage()).toList();
  }

  /** Their messages, each with the stack trace of its exception. */
  public List<String> texts() {
    return events().stream().map(LogRecords::text).toList();
  }

  private static String text(LogEvent event) {
    StringWriter text = new StringWriter();
    text.append(event.getMessage().getFormattedMessage());
    if (event.getThrown() != null) {
      event.getThrown().printStackTrace(new PrintWriter(text, true));
    }
    return text.toString();
  }

  @Override
  public void close() {
    logger.removeAppender(appender);
  }

  private static final class Appender extends AbstractAppender {
    private final List<LogEvent> events = new CopyOnWriteArrayList<>();

    Appender() {
      super("log-records", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      events.add(event.toImmutable());
    }
  }
}
