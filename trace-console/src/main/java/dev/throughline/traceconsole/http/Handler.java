package dev.throughline.traceconsole.http;

/** Answers requests; may be called by many threads at once. */
@FunctionalInterface
public interface Handler {
  Reply handle(Request request);
}
