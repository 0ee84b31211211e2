package io.holdline.dialer.simulator;

import io.holdline.dialer.DialingMode;
import io.holdline.dialer.pacing.Budget;
import io.holdline.dialer.pacing.Pacer;
import io.holdline.dialer.pacing.Pacing;
import io.holdline.dialer.pacing.Priors;
import io.holdline.dialer.pacing.baseline.Baselines;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** By which rule calls are placed: Holdline's own, or one to compare it with. */
public sealed interface Strategy {
  Strategy PREDICTIVE = new Predictive(Budget.HARD);
  Strategy PROGRESSIVE = new Progressive();

  /** Holdline's pacing. */
  record Predictive(Budget budget) implements Strategy {}

  /** One call for each free agent. */
  record Progressive() implements Strategy {}

  /**
   * So many lines for each idle agent.
   *
   * @param lines 1 to 20
   */
  record Ratio(double lines) implements Strategy {
    public Ratio {
      between("number of lines", lines, 1, 20);
    }
  }

  /**
   * VICIdial's ADAPT_HARD_LIMIT.
   *
   * @param cap largest dial level, 1 to 20
   * @param availableOnly whether only idle agents are multiplied by the level
   */
  record Vicidial(double cap, boolean availableOnly) implements Strategy {
    public Vicidial {
      between("largest dial level", cap, 1, 20);
    }
  }

  /**
   * A controller of Cisco's type.
   *
   * @param most lines for each idle agent, 1 to 100
   */
  record Cisco(double most) implements Strategy {
    public Cisco {
      between("largest number of lines", most, 1, 100);
    }
  }

  /**
   * Webitel's rule.
   *
   * @param cap most lines for each idle agent, 1 to 100
   */
  record Webitel(double cap) implements Strategy {
    public Webitel {
      between("largest number of lines", cap, 1, 100);
    }
  }

  Pattern FORM =
      Pattern.compile(
          "(predictive(?::hard)?)|(predictive:average)|(progressive)"
              + "|ratio:(?<lines>[0-9.]{1,9})"
              + "|(?<vicidial>vicidial-adaptive)(?::(?<cap>[0-9.]{1,9})(?<available>:available)?)?"
              + "|(?<cisco>cisco)(?::(?<most>[0-9.]{1,9}))?"
              + "|(?<webitel>webitel)(?::(?<webitelcap>[0-9.]{1,9}))?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Reads {@code predictive[:average]}, {@code progressive}, {@code ratio:K}, {@code
   * vicidial-adaptive[:CAP[:available]]}, {@code cisco[:MAX]} or {@code webitel[:CAP]}; anything
   * else is an {@link IllegalArgumentException}.
   */
  static Strategy parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          """
          The strategy (%s) is not known.
          Maybe you meant predictive, predictive:average, progressive, ratio:K,\
           vicidial-adaptive[:CAP[:available]], cisco[:MAX] or webitel[:CAP].\
          """
              .formatted(text));
    }
    if (form.group(1) != null) {
      return PREDICTIVE;
    }
    if (form.group(2) != null) {
      return new Predictive(Budget.AVERAGE);
    }
    if (form.group(3) != null) {
      return PROGRESSIVE;
    }
    if (form.group("lines") != null) {
      return new Ratio(number(form.group("lines"), 1));
    }
    if (form.group("vicidial") != null) {
      return new Vicidial(number(form.group("cap"), 3), form.group("available") != null);
    }
    return form.group("cisco") == null
        ? new Webitel(number(form.group("webitelcap"), 5))
        : new Cisco(number(form.group("most"), 10));
  }

  private static double number(@Nullable String text, double otherwise) {
    try {
      return text == null ? otherwise : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("The number (%s) is not understood.".formatted(text), e);
    }
  }

  private static void between(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be between %s and %s.".formatted(what, value, least, most));
    }
  }

  /** The mode of the campaign that is paced so. */
  default DialingMode mode() {
    return this instanceof Progressive ? DialingMode.PROGRESSIVE : DialingMode.PREDICTIVE;
  }

  /** A fresh pacer of this kind. */
  default Pacer pacer() {
    return switch (this) {
      case Predictive(var budget) -> new Pacing(Priors.USUAL, budget);
      case Progressive() -> new Pacing(Priors.USUAL);
      case Ratio(var lines) -> Baselines.ratio(lines);
      case Vicidial(var cap, var availableOnly) -> Baselines.vicidial(cap, availableOnly);
      case Cisco(var most) -> Baselines.cisco(most);
      case Webitel(var cap) -> Baselines.webitel(cap);
    };
  }
}
