package dev.throughline.localstack.render;

import dev.throughline.tracereader.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a span is called where there is little room. */
final class SpanName {
  private static final Pattern RPC = Pattern.compile("(?:[\\w$]+\\.)+([\\w$]+/[\\w$]+)");

  private SpanName() {}

  /** The span's name; that of a remote procedure without the package that it is declared in. */
  static String of(Span span) {
    Matcher rpc = RPC.matcher(span.name());
    return rpc.matches() ? rpc.group(1) : span.name();
  }
}
