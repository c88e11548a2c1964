package dev.throughline.auth.apikey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.connection.annotation.Connectable;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The keys in the database. Each method is one statement. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface StoredKeys extends GenericRepository<StoredKey, String> {
  /**
   * The key of that id, whatever its state.
   *
   * <p>On a connection that is asked for as it is: for a read by itself Micronaut would make one
   * read-only and back, and the way back would hide how a query on a lost connection failed.
   */
  @Connectable
  Optional<StoredKey> findById(String id);

  /** Makes the user known, if it is not. */
  @Query("INSERT INTO users (id) VALUES (:userId) ON CONFLICT (id) DO NOTHING")
  void putUser(String userId);

  /**
   * Stores {@code key}, over an older one of its id. Two replicas may do so at once. A revocation
   * stays: a key that somebody revoked does not come back because a file still lists it.
   */
  @Query(
      """
      INSERT INTO api_keys (id, digest, user_id, scopes, expires_at, revoked_at)
      VALUES (:id, :digest, :userId, :scopes, :expiresAt, :revokedAt)
      ON CONFLICT (id) DO UPDATE SET
        digest = EXCLUDED.digest,
        user_id = EXCLUDED.user_id,
        scopes = EXCLUDED.scopes,
        expires_at = EXCLUDED.expires_at,
        revoked_at = COALESCE(api_keys.revoked_at, EXCLUDED.revoked_at)
      """)
  void put(StoredKey key);
}
