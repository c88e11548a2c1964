package dev.throughline.traceconsole;

import dev.throughline.traceconsole.http.HttpPort;
import dev.throughline.traceconsole.http.Refusal;
import dev.throughline.traceconsole.http.Routes;
import dev.throughline.traceconsole.loki.LokiRoutes;
import dev.throughline.traceconsole.otlp.OtlpGrpcPort;
import dev.throughline.traceconsole.otlp.OtlpReceiver;
import dev.throughline.traceconsole.otlp.OtlpRoutes;
import dev.throughline.traceconsole.page.PageRoutes;
import dev.throughline.traceconsole.store.LogStore;
import dev.throughline.traceconsole.store.TraceStore;
import dev.throughline.traceconsole.tempo.TempoRoutes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** The console with its three ports open. */
final class RunningConsole implements AutoCloseable {
  /** A batch of an SDK's exporter is a tenth of this at its default sizes. */
  private static final int MAX_EXPORT_BYTES = 8 << 20;

  private static final int MAX_QUERY_BYTES = 64 << 10;
  private static final int THREADS = 8;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final OtlpGrpcPort otlpGrpc;
  private final HttpPort otlpHttp;
  private final HttpPort query;

  private RunningConsole(ConsoleSettings settings) throws PortUnavailable {
    // Logs may not push out traces, nor traces logs.
    LogStore logs = new LogStore(settings.maxBytes() / 4);
    TraceStore traces = new TraceStore(settings.maxBytes() - settings.maxBytes() / 4);
    OtlpReceiver receiver = new OtlpReceiver(traces, logs);
    Routes queries = new Routes();
    TempoRoutes.add(queries, traces);
    LokiRoutes.add(queries, logs, Clock.systemUTC());
    PageRoutes.add(queries);
    MetricsPage metrics = new MetricsPage(traces, logs, receiver);
    queries.get("/metrics", request -> metrics.reply());
    otlpGrpc =
        open(
            "OTLP_GRPC",
            settings.host(),
            settings.otlpGrpcPort(),
            address -> OtlpGrpcPort.open(address, MAX_EXPORT_BYTES, receiver));
    otlpHttp =
        open(
            "OTLP_HTTP",
            settings.host(),
            settings.otlpHttpPort(),
            address ->
                HttpPort.open(
                    address,
                    "otlp-http",
                    THREADS,
                    MAX_EXPORT_BYTES,
                    OtlpRoutes.of(receiver),
                    OtlpRoutes::refuse));
    query =
        open(
            "QUERY",
            settings.host(),
            settings.queryPort(),
            address ->
                HttpPort.open(
                    address, "query", THREADS, MAX_QUERY_BYTES, queries, Refusal::asText));
  }

  /**
   * Opens all ports, or none.
   *
   * @throws PortUnavailable if one of them cannot be bound
   */
  static RunningConsole start(ConsoleSettings settings) throws PortUnavailable {
    return new RunningConsole(settings);
  }

  int otlpGrpcPort() {
    return otlpGrpc.port();
  }

  int otlpHttpPort() {
    return otlpHttp.port();
  }

  int queryPort() {
    return query.port();
  }

  private interface Opening<T extends AutoCloseable> {
    T at(InetSocketAddress address) throws IOException;
  }

  private <T extends AutoCloseable> T open(String name, String host, int port, Opening<T> opening)
      throws PortUnavailable {
    try {
      T opened = opening.at(new InetSocketAddress(host, port));
      open.push(opened);
      return opened;
    } catch (IOException | UnresolvedAddressException e) {
      close();
      throw new PortUnavailable(host, port, "TRACE_CONSOLE_" + name + "_PORT");
    }
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        System.err.println("trace-console: closing a port failed: " + e.getClass().getName());
      }
    }
  }

  /** That a port cannot be bound; the message is for the user. */
  static final class PortUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    PortUnavailable(String host, int port, String setting) {
      super(
          "cannot listen on "
              + host
              + ":"
              + port
              + ": the port is taken, or the address is not this machine's; set "
              + setting
              + " to another one");
    }
  }
}
