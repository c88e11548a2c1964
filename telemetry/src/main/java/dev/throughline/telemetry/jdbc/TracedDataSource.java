package dev.throughline.telemetry.jdbc;

import io.opentelemetry.api.trace.Span;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Gives traced connections to what works for a request and plain ones to everything else, so that
 * migrations, pool checks and other housekeeping make no traces of one span each.
 */
final class TracedDataSource implements DataSource, Closeable {
  private final DataSource plain;
  private final DataSource traced;

  TracedDataSource(DataSource plain, DataSource traced) {
    this.plain = plain;
    this.traced = traced;
  }

  private DataSource forCurrentWork() {
    return Span.current().getSpanContext().isValid() ? traced : plain;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return forCurrentWork().getConnection();
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return forCurrentWork().getConnection(username, password);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return plain.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    plain.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    plain.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return plain.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return plain.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(plain) ? type.cast(plain) : plain.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(plain) || plain.isWrapperFor(type);
  }

  @Override
  public void close() throws IOException {
    if (plain instanceof Closeable closeable) {
      closeable.close();
    }
  }
}
