package dev.throughline.gateway.relay;

import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.core.io.buffer.ByteBufferFactory;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.MessageBodyWriter;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;

/** Writes pieces as they are, where Micronaut's own writer would make an event of each. */
@Singleton
@Produces(MediaType.TEXT_EVENT_STREAM)
final class StreamedBytesWriter implements MessageBodyWriter<StreamedBytes> {
  @Override
  public ByteBuffer<?> writeTo(
      Argument<StreamedBytes> type,
      MediaType mediaType,
      StreamedBytes piece,
      MutableHeaders headers,
      ByteBufferFactory<?, ?> buffers) {
    return buffers.wrap(piece.bytes());
  }

  @Override
  public void writeTo(
      Argument<StreamedBytes> type,
      MediaType mediaType,
      StreamedBytes piece,
      MutableHeaders headers,
      OutputStream out) {
    try {
      out.write(piece.bytes());
    } catch (IOException e) {
      throw new CodecException("A piece of a stream could not be written", e);
    }
  }
}
