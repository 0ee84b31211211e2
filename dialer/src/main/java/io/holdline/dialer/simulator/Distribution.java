package io.holdline.dialer.simulator;

import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** How long something lasts, in seconds. */
public sealed interface Distribution {
  /** A lognormal time of the given mean and coefficient of variation, at most {@code cap}. */
  record Lognormal(double mean, double cv, double cap) implements Distribution {
    public Lognormal {
      positive("mean", mean);
      positive("coefficient of variation", cv);
      positive("cap", cap);
    }
  }

  record Exponential(double mean) implements Distribution {
    public Exponential {
      positive("mean", mean);
    }
  }

  record Fixed(double seconds) implements Distribution {
    public Fixed {
      positive("time", seconds);
    }
  }

  Pattern FORM =
      Pattern.compile("lognormal:([0-9.]+):([0-9.]+)(?::([0-9.]+))?|exp:([0-9.]+)|fixed:([0-9.]+)");

  /**
   * Reads {@code lognormal:MEAN:CV[:CAP]}, {@code exp:MEAN} or {@code fixed:X}; anything else is an
   * {@link IllegalArgumentException}.
   */
  static Distribution parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          """
          The distribution (%s) is not understood.
          Maybe you meant lognormal:MEAN:CV, lognormal:MEAN:CV:CAP, exp:MEAN or fixed:X.\
          """
              .formatted(text));
    }
    if (form.group(4) != null) {
      return new Exponential(Double.parseDouble(form.group(4)));
    }
    if (form.group(5) != null) {
      return new Fixed(Double.parseDouble(form.group(5)));
    }
    var cap = form.group(3);
    return new Lognormal(
        Double.parseDouble(form.group(1)),
        Double.parseDouble(form.group(2)),
        cap == null ? 1e9 : Double.parseDouble(cap));
  }

  default double draw(SplittableRandom random) {
    return switch (this) {
      case Lognormal(var mean, var cv, var cap) -> {
        var variance = Math.log1p(cv * cv);
        var z = random.nextGaussian();
        yield Math.min(cap, Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * z));
      }
      case Exponential(var mean) -> -mean * Math.log(1 - random.nextDouble());
      case Fixed(var seconds) -> seconds;
    };
  }

  private static void positive(String what, double value) {
    if (!(value > 0 && value <= 1e9)) {
      throw new IllegalArgumentException(
          "The %s (%s) of a distribution must be positive.".formatted(what, value));
    }
  }
}
