package dev.throughline.auth.apikey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of a key.
 *
 * @param digest see {@link KeyDigests}
 * @param expiresAt the first moment at which the key is no longer accepted, null for never
 * @param revokedAt when somebody revoked it, null if nobody did
 */
@MappedEntity("api_keys")
@SuppressWarnings("ArrayRecordComponent") // never compared; as the driver gives it
public record StoredKey(
    @Id String id,
    byte[] digest,
    String userId,
    @TypeDef(type = DataType.STRING_ARRAY) List<String> scopes,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {}
