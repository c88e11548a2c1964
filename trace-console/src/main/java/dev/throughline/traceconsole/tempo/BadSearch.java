package dev.throughline.traceconsole.tempo;

/** A search that cannot be understood; the message is for whoever sent it. */
final class BadSearch extends Exception {
  private static final long serialVersionUID = 1L;

  private final String why;

  BadSearch(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}
