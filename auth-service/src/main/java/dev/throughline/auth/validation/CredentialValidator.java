package dev.throughline.auth.validation;

import dev.throughline.auth.apikey.ApiKey;
import dev.throughline.auth.apikey.StoredKey;
import dev.throughline.auth.validation.ValidationOutcome.Accepted;
import dev.throughline.auth.validation.ValidationOutcome.Reason;
import dev.throughline.auth.validation.ValidationOutcome.Rejected;
import dev.throughline.identity.Identity;
import dev.throughline.identity.IdentityTokenSigner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides whether a credential is accepted, and for whom. */
final class CredentialValidator {
  private static final Logger LOG = LoggerFactory.getLogger(CredentialValidator.class);

  /** What the key of an unknown id is compared with. No digest is all zeros. */
  private static final byte[] NOBODYS_DIGEST = new byte[32];

  private final Function<String, Optional<StoredKey>> keysById;
  private final BiPredicate<ApiKey, byte[]> secretMatches;
  private final IdentityTokenSigner signer;
  private final Duration cacheableFor;
  private final Clock clock;

  /**
   * @param keysById the stored key of an id, whatever its state
   * @param secretMatches whether a key is the one that a digest was made of, in constant time
   * @param cacheableFor how long an answer may be reused
   */
  CredentialValidator(
      Function<String, Optional<StoredKey>> keysById,
      BiPredicate<ApiKey, byte[]> secretMatches,
      IdentityTokenSigner signer,
      Duration cacheableFor,
      Clock clock) {
    this.keysById = keysById;
    this.secretMatches = secretMatches;
    this.signer = signer;
    this.cacheableFor = cacheableFor;
    this.clock = clock;
  }

  /** Looks at what a client presented, whatever it is. */
  ValidationOutcome validate(String credential) {
    // The form of a key is no secret, so a quick answer about it tells nothing.
    Optional<ApiKey> key = ApiKey.parse(credential);
    if (key.isEmpty()) {
      LOG.info("Credential rejected: not of a key's form");
      return new Rejected(Reason.UNKNOWN);
    }
    ValidationOutcome outcome = validate(key.get());
    if (outcome instanceof Accepted accepted) {
      LOG.info("Key {} of user {} accepted", key.get().id(), accepted.identity().userId());
    } else {
      LOG.info("Key {} rejected: {}", key.get().id(), ((Rejected) outcome).reason());
    }
    return outcome;
  }

  /**
   * Does once, for nobody, all that a validation does: the first caller has a deadline, and loading
   * the classes of a database driver and of a signature may take longer than that.
   */
  ValidationOutcome warmUp() {
    Identity nobody = new Identity("nobody", Set.of());
    String unused = signer.sign(nobody);
    return ApiKey.parse("tl_00000000_" + "0".repeat(32)).map(this::validate).orElseThrow();
  }

  private ValidationOutcome validate(ApiKey key) {
    Optional<StoredKey> stored = keysById.apply(key.id());
    // The same work for an id that does not exist: the time taken must not tell which ids do.
    boolean proven = secretMatches.test(key, stored.map(StoredKey::digest).orElse(NOBODYS_DIGEST));
    // State is looked at, and told, only once the secret has been proven.
    return stored
        .filter(found -> proven)
        .map(this::judge)
        .orElseGet(() -> new Rejected(Reason.UNKNOWN));
  }

  private ValidationOutcome judge(StoredKey key) {
    Instant now = clock.instant();
    Instant expiresAt = key.expiresAt();
    if (key.revokedAt() != null) {
      return new Rejected(Reason.REVOKED);
    }
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      return new Rejected(Reason.EXPIRED);
    }
    Identity identity = new Identity(key.userId(), Set.copyOf(key.scopes()));
    Instant reusable = now.plus(cacheableFor);
    return new Accepted(
        identity,
        signer.sign(identity),
        expiresAt != null && expiresAt.isBefore(reusable) ? expiresAt : reusable);
  }
}
