package dev.throughline.identity;

import com.nimbusds.jose.jwk.Curve;
import java.security.interfaces.ECKey;

/** The one curve that ES256 is defined on. */
final class P256 {
  private P256() {}

  /**
   * @throws IllegalArgumentException if {@code key} is on another curve
   */
  static void require(ECKey key) {
    if (!Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()))) {
      throw new IllegalArgumentException("The key is not on the curve P-256");
    }
  }
}
