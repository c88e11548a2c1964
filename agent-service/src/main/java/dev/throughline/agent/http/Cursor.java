package dev.throughline.agent.http;

import dev.throughline.agent.execution.ExecutionPage.Position;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A position in a list as a client is given it: base64url of the start in microseconds since 1970
 * and the id. What is in it is nobody's business, but holds no secret either.
 */
final class Cursor {
  private static final int BYTES = 3 * Long.BYTES;

  private Cursor() {}

  static String text(Position position) {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, position.startedAt()))
            .putLong(position.id().getMostSignificantBits())
            .putLong(position.id().getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Empty when this is no cursor. */
  static Optional<Position> read(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      Instant startedAt = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
      UUID id = new UUID(bytes.getLong(), bytes.getLong());
      return bytes.hasRemaining() || isOutOfRange(startedAt)
          ? Optional.empty()
          : Optional.of(new Position(startedAt, id));
    } catch (IllegalArgumentException | BufferUnderflowException notACursor) {
      return Optional.empty();
    }
  }

  /** The database's times end where a made-up cursor's do not. */
  private static boolean isOutOfRange(Instant time) {
    return !QueryTime.isInRange(time);
  }
}
