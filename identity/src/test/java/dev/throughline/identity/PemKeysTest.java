package dev.throughline.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.servicetesting.EcKeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemKeysTest {
  private static final EcKeyPair KEYS = EcKeyPair.p256();

  @TempDir private Path folder;

  @Test
  void readsBothHalvesOfAKeyPair() throws IOException {
    Path privateFile = write(KEYS.privatePem());
    assertThat(PemKeys.privateKey(privateFile).getS()).isEqualTo(KEYS.privateKey().getS());

    Path publicFile = write(KEYS.publicPem());
    assertThat(PemKeys.publicKey(publicFile).getW()).isEqualTo(KEYS.publicKey().getW());
  }

  @Test
  void saysWhichFileIsMissing() {
    Path nowhere = folder.resolve("nowhere.pem");

    assertThatThrownBy(() -> PemKeys.publicKey(nowhere))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessage("The key file " + nowhere + " does not exist");
  }

  @Test
  void saysThatItCannotReadAFolder() {
    assertThatThrownBy(() -> PemKeys.publicKey(folder)).hasMessageEndingWith("cannot be read");
  }

  @Test
  void saysWhichHalfItGot() throws IOException {
    Path privateFile = write(KEYS.privatePem());

    assertThatThrownBy(() -> PemKeys.publicKey(privateFile))
        .hasMessageEndingWith("holds a PRIVATE KEY where a PUBLIC KEY is needed");
  }

  @Test
  void saysThatTheCurveIsAnother() throws IOException {
    Path file = write(EcKeyPair.onCurve("secp384r1").publicPem());

    assertThatThrownBy(() -> PemKeys.publicKey(file)).hasMessageContaining("P-256");
  }

  @Test
  void showsNothingOfABrokenFile() throws IOException {
    Path noPem = write("c2VjcmV0");
    assertThatThrownBy(() -> PemKeys.privateKey(noPem))
        .hasMessageEndingWith("is not a PEM file")
        .hasMessageNotContaining("c2VjcmV0");

    Path noKey = write("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
    assertThatThrownBy(() -> PemKeys.privateKey(noKey))
        .hasMessageEndingWith("does not hold an elliptic curve key")
        .hasMessageNotContaining("c2VjcmV0")
        .hasNoCause();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("key.pem"), text);
  }
}
