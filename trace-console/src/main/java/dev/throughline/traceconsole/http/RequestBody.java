package dev.throughline.traceconsole.http;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a request's body: decompressed, and never more of it than allowed. */
sealed interface RequestBody {

  record Content(byte[] bytes) implements RequestBody {}

  record TooLarge(int maxBytes) implements RequestBody {}

  record UnknownEncoding(String encoding) implements RequestBody {}

  record Broken(String why) implements RequestBody {}

  /** How many times the limit is read and thrown away so that the client gets to see the 413. */
  int DRAINED_LIMITS = 8;

  /**
   * Reads the whole body.
   *
   * @param encoding the Content-Encoding header, or empty
   * @param maxBytes bound of the bytes as sent, and of the bytes after decompression
   */
  static RequestBody read(InputStream sent, String encoding, int maxBytes) throws IOException {
    byte[] raw = sent.readNBytes(maxBytes + 1);
    if (raw.length > maxBytes) {
      drain(sent, (long) maxBytes * DRAINED_LIMITS);
      return new TooLarge(maxBytes);
    }
    return switch (encoding.trim().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> new Content(raw);
      case "gzip" -> gunzip(raw, maxBytes);
      default -> {
        drain(sent, maxBytes);
        yield new UnknownEncoding(encoding);
      }
    };
  }

  private static RequestBody gunzip(byte[] raw, int maxBytes) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      return bytes.length > maxBytes ? new TooLarge(maxBytes) : new Content(bytes);
    } catch (ZipException | EOFException e) {
      return new Broken("the body is not valid gzip");
    }
  }

  private static void drain(InputStream sent, long maxBytes) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    long left = maxBytes;
    int count;
    while (left > 0 && (count = sent.read(buffer)) >= 0) {
      left -= count;
    }
  }
}
