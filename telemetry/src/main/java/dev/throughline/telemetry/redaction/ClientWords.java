package dev.throughline.telemetry.redaction;

import java.util.regex.Pattern;

/**
 * Tells names from what must not enter telemetry. A client can put anything anywhere: a sentence
 * where an agent's name belongs, its key where a request's id does.
 */
public final class ClientWords {
  /** What stands in the place of what was left out, as OpenTelemetry writes it in URLs. */
  public static final String REDACTED = "REDACTED";

  /** Names, versions, ids: no space, nothing percent-encoded, not long. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@~-]{0,63}");

  /**
   * How credentials begin: the platform's keys, JSON Web Tokens, and those of OpenAI and Anthropic,
   * GitHub, GitLab, Slack, AWS and Google. {@code observability/collector/redaction.yaml} looks for
   * the same and for more, in the text of other services.
   */
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "tl_[A-Za-z0-9]{8}_|eyJ[A-Za-z0-9_-]{8}|\\bsk-[A-Za-z0-9_-]{16}|\\bgh[oprsu]_|"
              + "github_pat_|\\bglpat-|\\bxox[abeprs]-|\\b(?:AKIA|ASIA)[A-Z0-9]{12}|AIza|ya29\\.");

  private ClientWords() {}

  /** Whether {@code text} is one word or number, and no credential. */
  public static boolean isPlain(String text) {
    return WORD.matcher(text).matches() && !hasCredential(text);
  }

  /** Whether a part of {@code text} looks like a credential. */
  public static boolean hasCredential(String text) {
    return CREDENTIAL.matcher(text).find();
  }
}
