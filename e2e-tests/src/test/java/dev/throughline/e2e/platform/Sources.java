package dev.throughline.e2e.platform;

/** Sources to analyse, whose true numbers the tests know. */
public final class Sources {
  /** One method of cyclomatic complexity 1, nothing suspicious. */
  public static final String CLEAN =
      """
      package sample;

      final class Greeter {
        String greet(String name) {
          return "Hello, " + name;
        }
      }
      """;

  /** One method of cyclomatic complexity 13, an empty catch, a System.exit. */
  public static final String RISKY =
      """
      package sample;

      class Dispatcher {
        int dispatch(int code, boolean retry) {
          if (code == 0 && retry) {
            return 1;
          }
          for (int i = 0; i < code; i++) {
            if (i % 2 == 0 || i % 3 == 0) {
              while (retry && i < 10) {
                if (i == 7) {
                  break;
                }
                i++;
              }
            } else if (i % 5 == 0) {
              code--;
            }
          }
          try {
            Integer.parseInt("x");
          } catch (NumberFormatException e) {
          }
          if (code < 0) {
            System.exit(1);
          }
          return retry ? code : -code;
        }
      }
      """;

  private Sources() {}
}
