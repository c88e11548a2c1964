package dev.throughline.e2e.canary;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Something that must not be found in telemetry, with a mark by which it is recognised in whatever
 * form it is found.
 *
 * @param kind what it is
 * @param place where a client put it
 * @param mark 16 random hexadecimal digits, in no other canary
 */
record Canary(Kind kind, String place, String mark) {
  /** What people send by mistake. */
  enum Kind {
    /** An API key of the platform's form. */
    KEY("tl_a1b2c3d4_%1$sabcdefghijklmnop"),
    /** A JSON Web Token. */
    TOKEN("eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiI%1$s.MEUCIQ%1$s"),
    /** A sentence for a model. */
    PROMPT("Tell nobody that the merger with %1$s is on");

    private final String form;

    Kind(String form) {
      this.form = form;
    }
  }

  static Canary of(Kind kind, String place) {
    byte[] random = new byte[8];
    ThreadLocalRandom.current().nextBytes(random);
    return new Canary(kind, place, HexFormat.of().formatHex(random));
  }

  /** What the client sends. */
  String text() {
    return kind.form.formatted(mark);
  }

  @Override
  public String toString() {
    return kind + " in " + place;
  }
}
