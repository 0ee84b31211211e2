package io.holdline.dialer.simulator;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What changes during a shift; null is what does not. Moments are seconds since the reported hours
 * began.
 */
public record Course(
    @Nullable Drift drift,
    @Nullable Jump jump,
    @Nullable Leaving leaving,
    @Nullable Outage outage) {
  /** Nothing changes. */
  public static final Course STEADY = new Course(null, null, null, null);

  private static final Pattern SPAN = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)([smh]?)");

  /**
   * The answer rate swings as a sine.
   *
   * @param amplitude share of the rate, 0 to 1
   * @param period of one swing in seconds, 60 or more
   */
  public record Drift(double amplitude, double period) {
    public Drift {
      between("amplitude of the drift", amplitude, 0, 1);
      between("period of the drift", period, 60, 1e7);
    }

    /** Reads {@code AMP:PERIOD}. */
    public static Drift parse(String text) {
      var parts = parts("drift", "AMP:PERIOD", text, 2, 2);
      return new Drift(number(parts[0]), seconds(parts[1]));
    }
  }

  /** The answer rate becomes another, 0 to 1. */
  public record Jump(double answerRate, double at) {
    public Jump {
      between("answer rate after the jump", answerRate, 0, 1);
      between("moment of the jump", at, 0, 1e8);
    }

    /** Reads {@code P:AT}. */
    public static Jump parse(String text) {
      var parts = parts("jump", "P:AT", text, 2, 2);
      return new Jump(number(parts[0]), seconds(parts[1]));
    }
  }

  /**
   * Some agents log out at once, and come back later.
   *
   * @param share of the agents, 0 to 1
   * @param lasting seconds until they are back
   * @param announced whether the dialer knows of it beforehand
   */
  public record Leaving(double share, double at, double lasting, boolean announced) {
    public Leaving {
      between("share of agents who leave", share, 0, 1);
      between("moment agents leave", at, 0, 1e8);
      between("time agents are away", lasting, 1, 1e8);
    }

    /** Reads {@code SHARE:AT[:LASTING[:announced]]}. */
    public static Leaving parse(String text) {
      var form = "SHARE:AT[:LASTING[:announced]]";
      var parts = parts("leaving", form, text, 2, 4);
      if (parts.length == 4 && !parts[3].equals("announced")) {
        throw notUnderstood("leaving", form, text);
      }
      var lasting = parts.length > 2 ? seconds(parts[2]) : 1e8;
      return new Leaving(number(parts[0]), seconds(parts[1]), lasting, parts.length == 4);
    }
  }

  /** The event socket is lost for a while; calls at the switch go on. */
  public record Outage(double at, double lasting) {
    public Outage {
      between("moment of the outage", at, 0, 1e8);
      between("length of the outage", lasting, 0.1, 86_400);
    }

    /** Reads {@code AT:LASTING}. */
    public static Outage parse(String text) {
      var parts = parts("outage", "AT:LASTING", text, 2, 2);
      return new Outage(seconds(parts[0]), seconds(parts[1]));
    }
  }

  /** The answer rate so many seconds after the reported hours began, where it starts at this. */
  double answerRate(double rate, double at) {
    var now = jump != null && at >= jump.at() ? jump.answerRate() : rate;
    return drift == null
        ? now
        : Math.clamp(
            now * (1 + drift.amplitude() * Math.sin(2 * Math.PI * at / drift.period())), 0.0, 1.0);
  }

  /** When the last sudden change begins, in seconds; null when there is none. */
  @Nullable Double lastChange() {
    Double last = jump == null ? null : (Double) jump.at();
    if (leaving != null && (last == null || leaving.at() > last)) {
      last = leaving.at();
    }
    if (outage != null && (last == null || outage.at() > last)) {
      last = outage.at();
    }
    return last;
  }

  private static String[] parts(String what, String form, String text, int least, int most) {
    var parts = text.split(":", -1);
    if (parts.length < least || parts.length > most) {
      throw notUnderstood(what, form, text);
    }
    return parts;
  }

  private static IllegalArgumentException notUnderstood(String what, String form, String text) {
    return new IllegalArgumentException(
        """
        The %s (%s) is not understood.
        Maybe you meant %s, where a time is in seconds or has a unit, such as 90m or 1.5h.\
        """
            .formatted(what, text, form));
  }

  private static double number(String text) {
    return span(text, false);
  }

  private static double seconds(String text) {
    return span(text, true);
  }

  private static double span(String text, boolean unitAllowed) {
    var form = SPAN.matcher(text);
    if (!form.matches() || (!unitAllowed && !form.group(2).isEmpty())) {
      throw new IllegalArgumentException(
          "The %s (%s) is not understood.%nMaybe you meant %s."
              .formatted(
                  unitAllowed ? "time" : "number",
                  text,
                  unitAllowed ? "seconds, or a unit such as 90m or 1.5h" : "a share such as 0.5"));
    }
    var value = Double.parseDouble(form.group(1));
    return switch (form.group(2)) {
      case "m" -> 60 * value;
      case "h" -> 3_600 * value;
      default -> value;
    };
  }

  private static void between(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be between %s and %s.".formatted(what, value, least, most));
    }
  }
}
