package dev.throughline.traceconsole.syntax;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Regular expressions as Tempo and Loki understand them: RE2's syntax, matched in linear time, so
 * that no query can keep a thread busy.
 */
public final class Regex {
  private Regex() {}

  /** One that must match a whole value, line breaks included. */
  public static Pattern whole(String expression) throws SyntaxException {
    return compile(expression, Pattern.DOTALL);
  }

  /** One that may match anywhere in a line. */
  public static Pattern anywhere(String expression) throws SyntaxException {
    return compile(expression, 0);
  }

  private static Pattern compile(String expression, int flags) throws SyntaxException {
    try {
      return Pattern.compile(expression, flags);
    } catch (PatternSyntaxException e) {
      throw new SyntaxException("parse error : error parsing regexp: " + e.getDescription());
    }
  }
}
