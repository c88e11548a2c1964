package dev.throughline.modelproxy.catalogue;

/** A catalogue cannot be used. The message names the file, and where it can line and field. */
public final class InvalidCatalogue extends RuntimeException {
  public InvalidCatalogue(String message) {
    super(message);
  }

  static InvalidCatalogue at(String file, int line, String pointer, String sentence) {
    String place = line > 0 ? file + ":" + line : file;
    String field = pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.') + ": ";
    return new InvalidCatalogue(place + ": " + field + sentence);
  }
}
