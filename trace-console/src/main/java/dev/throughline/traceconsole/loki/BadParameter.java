package dev.throughline.traceconsole.loki;

/** A parameter that cannot be understood; the message is for whoever sent it. */
final class BadParameter extends Exception {
  private static final long serialVersionUID = 1L;

  private final String why;

  BadParameter(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}
