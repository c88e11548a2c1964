package dev.throughline.traceconsole.tempo;

import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Tempo's {@code TraceByIDResponse} in protobuf. Four fields do not earn a schema and a generator:
 * they are written by number.
 */
final class TraceEnvelope {
  static final String PARTIAL_MESSAGE = "the trace exceeds the size allowed for one trace";

  private static final int TRACE = 1;
  private static final int METRICS = 2;
  private static final int STATUS = 3;
  private static final int MESSAGE = 4;
  private static final int PARTIAL = 1;

  private TraceEnvelope() {}

  static byte[] protobuf(TracesData data, boolean partial) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(data.getSerializedSize() + 16);
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.writeMessage(TRACE, data);
      out.writeByteArray(METRICS, new byte[0]);
      if (partial) {
        out.writeEnum(STATUS, PARTIAL);
        out.writeString(MESSAGE, PARTIAL_MESSAGE);
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }
}
