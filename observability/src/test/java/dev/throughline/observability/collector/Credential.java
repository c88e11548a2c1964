package dev.throughline.observability.collector;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Something that must not leave the Collector.
 *
 * @param form what it is
 * @param text as it stands in telemetry
 * @param secret the end of what is secret about it, which may be found nowhere
 */
record Credential(String form, String text, String secret) {
  /** Of each secret, its last letters: a part that is left over is found too. */
  private static final int TAIL = 9;

  static List<Credential> all() {
    return List.of(
        whole("key of the platform", "tl_Ab12Cd34_" + random(40)),
        whole("key of the platform, cut off", "tl_Zz98Yy76_" + random(12)),
        whole("identity token", token() + "." + random(86)),
        whole("identity token, cut off", token().substring(0, 60) + random(10)),
        within("private key", pem("PRIVATE KEY", "END"), random(64)),
        within("private key, cut off", pem("EC PRIVATE KEY", "E"), random(64)),
        within("URL", "jdbc:postgresql://agent:%s@db:5432/agent", random(12)),
        within("URL without user", "redis://:%s@cache:6379", random(12)),
        whole("OpenAI key", "sk-proj-" + random(20) + "_" + random(20)),
        whole("Anthropic key", "sk-ant-api03-" + random(40)),
        whole("GitHub token", "ghp_" + random(36)),
        whole("AWS key id", "AKIA" + random(16).toUpperCase(Locale.ROOT)),
        within("AWS key", "aws_secret_access_key = %s", random(20) + "/" + random(19)),
        whole("Google key", "AIzaSy" + random(33)),
        whole("Google token", "ya29." + random(40)),
        within("opaque bearer", "Bearer %s", random(24)),
        within("bearer in small letters", "authorization: bearer %s", random(12)),
        within("basic", "Authorization: Basic %s==", random(16)),
        within("second cookie", "Cookie: theme=dark; sid=%s", random(16)),
        within("signature", "Authorization: AWS4-HMAC-SHA256 SignedHeaders=host, S=%s", random(16)),
        within("cookie", "Set-Cookie: sid=%s; HttpOnly", random(16)),
        within("query", "GET /x?a=1&api_key=%s&b=2", random(12)),
        within("JSON", "{\"client_secret\": \"%s\", \"n\": 1}", random(12)),
        within("property", "-Ddb.password=%s", random(12)));
  }

  private static Credential whole(String form, String text) {
    return within(form, "%s", text);
  }

  private static Credential within(String form, String text, String secret) {
    return new Credential(form, text.formatted(secret), secret.substring(secret.length() - TAIL));
  }

  /** Letters and digits that no other credential has. */
  private static String random(int length) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    return ThreadLocalRandom.current()
        .ints(length, 0, alphabet.length())
        .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
        .collect(Collectors.joining());
  }

  private static String token() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString(bytes("{\"typ\":\"JWT\",\"alg\":\"ES256\"}"))
        + "."
        + base64.encodeToString(bytes("{\"iss\":\"throughline-auth\",\"sub\":\"alice\"}"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String pem(String kind, String end) {
    return "-----BEGIN " + kind + "-----\nMIGHAgEAMBMGByqGSM49AgEG\n%s\n-----" + end + " " + kind;
  }

  @Override
  public String toString() {
    return form;
  }
}
