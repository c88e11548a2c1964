package dev.throughline.telemetry.sampling;

/** How the edge decides which traces are kept. */
public sealed interface SamplingStrategy {
  /** The name that settings, spans and metrics use. */
  String label();

  /** Every trace. */
  record AlwaysOn() implements SamplingStrategy {
    static final String LABEL = "always-on";

    @Override
    public String label() {
      return LABEL;
    }
  }

  /**
   * A share of the traces, each independent of all others.
   *
   * @param ratio the share, from 2^-56 to 1
   */
  record Probabilistic(double ratio) implements SamplingStrategy {
    static final String LABEL = "probabilistic";

    /** What the 56 bits of OpenTelemetry's thresholds can tell from never. */
    static final double LEAST = 0x1p-56;

    /** Throws {@link IllegalArgumentException} for a ratio that is none. */
    public Probabilistic {
      if (!(ratio >= LEAST && ratio <= 1)) {
        throw new IllegalArgumentException("A ratio is above 0 and at most 1.");
      }
    }

    @Override
    public String label() {
      return LABEL;
    }
  }

  /**
   * All traces up to a number in any second, and none beyond it.
   *
   * @param tracesPerSecond the cap, from 1 to {@value #MOST}; so many may also come at once
   */
  record RateLimited(int tracesPerSecond) implements SamplingStrategy {
    static final String LABEL = "rate-limited";
    static final int USUAL = 100;
    static final int MOST = 10_000;

    /** Throws {@link IllegalArgumentException} for a cap out of its bounds. */
    public RateLimited {
      if (tracesPerSecond < 1 || tracesPerSecond > MOST) {
        throw new IllegalArgumentException("A cap is from 1 to %d traces.".formatted(MOST));
      }
    }

    @Override
    public String label() {
      return LABEL;
    }
  }

  /** Every trace leaves the services; the Collector keeps those that turn out to matter. */
  record Tail() implements SamplingStrategy {
    static final String LABEL = "tail";

    @Override
    public String label() {
      return LABEL;
    }
  }

  /**
   * Reads a setting: {@code always-on}, {@code probabilistic=0.1}, {@code rate-limited=100} (or
   * without a number, which means 100) or {@code tail}.
   *
   * @throws IllegalArgumentException for anything else; the message says what may stand there
   */
  static SamplingStrategy parse(String text) {
    int equals = text.indexOf('=');
    String label = equals < 0 ? text : text.substring(0, equals);
    String number = equals < 0 ? "" : text.substring(equals + 1);
    try {
      return switch (label) {
        case AlwaysOn.LABEL -> withoutNumber(equals, new AlwaysOn());
        case Tail.LABEL -> withoutNumber(equals, new Tail());
        case Probabilistic.LABEL -> new Probabilistic(Double.parseDouble(number));
        case RateLimited.LABEL ->
            new RateLimited(equals < 0 ? RateLimited.USUAL : Integer.parseInt(number));
        default -> throw new IllegalArgumentException();
      };
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          ("'%s' is no sampling strategy. There are: always-on; probabilistic=RATIO, above 0 and at"
                  + " most 1, such as probabilistic=0.1; rate-limited=N, from 1 to %d traces a"
                  + " second, %d without a number; tail.")
              .formatted(text, RateLimited.MOST, RateLimited.USUAL),
          e);
    }
  }

  private static SamplingStrategy withoutNumber(int equals, SamplingStrategy strategy) {
    if (equals >= 0) {
      throw new IllegalArgumentException("It takes no number.");
    }
    return strategy;
  }
}
