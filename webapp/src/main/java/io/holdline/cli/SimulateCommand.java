package io.holdline.cli;

import io.holdline.dialer.simulator.Course;
import io.holdline.dialer.simulator.Distribution;
import io.holdline.dialer.simulator.Owners;
import io.holdline.dialer.simulator.Simulation;
import io.holdline.dialer.simulator.SimulationReport;
import io.holdline.dialer.simulator.SimulationSettings;
import io.holdline.dialer.simulator.Strategy;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.json.JsonMapper;

/** {@code simulate}: one shift of the real dialer core on virtual time. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Simulate a shift with the real dialer core on virtual time.",
      "DIST is lognormal:MEAN:CV[:CAP], exp:MEAN or fixed:X, in seconds. AT, PERIOD and LASTING are"
          + " in seconds or have a unit, such as 90m or 1.5h; AT counts from the end of the"
          + " warm-up. Equal seeds give equal shifts."
    })
final class SimulateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--agents", defaultValue = "10", description = "Agents (default: 10).")
  private int agents;

  @Option(
      names = "--answer-rate",
      paramLabel = "P",
      defaultValue = "0.25",
      description = "Share of calls a person answers (default: 0.25).")
  private double answerRate;

  @Option(
      names = "--ring",
      paramLabel = "DIST",
      defaultValue = "lognormal:11:0.5",
      converter = DistributionText.class,
      description = "Time until an answer (default: lognormal:11:0.5).")
  private Distribution ring = new Distribution.Fixed(1);

  @Option(
      names = "--no-answer",
      paramLabel = "DIST",
      defaultValue = "lognormal:25:0.5:35",
      converter = DistributionText.class,
      description = "Ringing of calls nobody answers (default: lognormal:25:0.5:35).")
  private Distribution noAnswer = new Distribution.Fixed(1);

  @Option(
      names = "--talk",
      paramLabel = "DIST",
      defaultValue = "lognormal:170:1.2",
      converter = DistributionText.class,
      description = "Talk time (default: lognormal:170:1.2).")
  private Distribution talk = new Distribution.Fixed(1);

  @Option(
      names = "--wrap",
      paramLabel = "DIST",
      defaultValue = "exp:30",
      converter = DistributionText.class,
      description = "After-call work (default: exp:30).")
  private Distribution wrap = new Distribution.Fixed(1);

  @Option(
      names = "--patience",
      paramLabel = "S",
      defaultValue = "2",
      description = "Seconds a customer waits (default: 2).")
  private double patience;

  @Option(
      names = "--abandon-target",
      paramLabel = "R",
      defaultValue = "0.03",
      description = "Limit of abandonment, 0 to 0.05 (default: 0.03).")
  private double abandonTarget;

  @Option(
      names = "--hours",
      paramLabel = "H",
      defaultValue = "96",
      description = "Hours reported (default: 96).")
  private double hours;

  @Option(
      names = "--warm-up",
      paramLabel = "H",
      defaultValue = "4",
      description = "Hours before (default: 4).")
  private double warmUp;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed (default: 1).")
  private long seed;

  @Option(
      names = "--strategy",
      paramLabel = "RULE",
      defaultValue = "predictive",
      converter = StrategyText.class,
      description =
          "predictive (keeps a hard limit), predictive:average, progressive, ratio:K,"
              + " vicidial-adaptive[:CAP[:available]], cisco[:MAX] or webitel[:CAP] (default:"
              + " predictive).")
  private Strategy strategy = Strategy.PREDICTIVE;

  @Option(
      names = "--owners",
      paramLabel = "POLICY[:SHARE]",
      converter = OwnersText.class,
      description =
          "Customers have owners: first (the owner, else anyone), only, or blind (only counted).")
  private Owners owners = Owners.NONE;

  @Option(
      names = "--drift",
      paramLabel = "AMP:PERIOD",
      converter = DriftText.class,
      description = "The answer rate swings, such as 0.5:90m.")
  private Course.@Nullable Drift drift;

  @Option(
      names = "--jump",
      paramLabel = "P:AT",
      converter = JumpText.class,
      description = "The answer rate becomes P, such as 0.3:1h.")
  private Course.@Nullable Jump jump;

  @Option(
      names = "--agents-leave",
      paramLabel = "SHARE:AT[:LASTING[:announced]]",
      converter = LeavingText.class,
      description = "A share of the agents logs out at once, such as 0.5:1h:30m.")
  private Course.@Nullable Leaving leaving;

  @Option(
      names = "--outage",
      paramLabel = "AT:LASTING",
      converter = OutageText.class,
      description = "The switch is not heard for a while, such as 1h:60.")
  private Course.@Nullable Outage outage;

  @Option(
      names = "--inbound",
      paramLabel = "PER_HOUR",
      description = "Calls to the line an hour (default: 0).")
  private double inbound;

  @Option(names = "--json", description = "As JSON, on one line.")
  private boolean json;

  /** What is wrong with a text is said as wrong usage. */
  private abstract static class Text<T> implements ITypeConverter<T> {
    private final Function<String, T> parse;

    Text(Function<String, T> parse) {
      this.parse = parse;
    }

    @Override
    public T convert(String text) {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  static final class DistributionText extends Text<Distribution> {
    DistributionText() {
      super(Distribution::parse);
    }
  }

  static final class StrategyText extends Text<Strategy> {
    StrategyText() {
      super(Strategy::parse);
    }
  }

  static final class OwnersText extends Text<Owners> {
    OwnersText() {
      super(Owners::parse);
    }
  }

  static final class DriftText extends Text<Course.Drift> {
    DriftText() {
      super(Course.Drift::parse);
    }
  }

  static final class JumpText extends Text<Course.Jump> {
    JumpText() {
      super(Course.Jump::parse);
    }
  }

  static final class LeavingText extends Text<Course.Leaving> {
    LeavingText() {
      super(Course.Leaving::parse);
    }
  }

  static final class OutageText extends Text<Course.Outage> {
    OutageText() {
      super(Course.Outage::parse);
    }
  }

  @Override
  public Integer call() {
    var report = Simulation.run(wellFormed(this::settings));
    spec.commandLine()
        .getOut()
        .println(json ? new JsonMapper().writeValueAsString(report) : forPeople(report));
    return 0;
  }

  private SimulationSettings settings() {
    return SimulationSettings.builder()
        .agents(agents)
        .answerRate(answerRate)
        .ring(ring)
        .noAnswer(noAnswer)
        .talk(talk)
        .wrapUp(wrap)
        .patience(patience)
        .abandonTarget(abandonTarget)
        .hours(hours)
        .warmUp(warmUp)
        .seed(seed)
        .strategy(strategy)
        .owners(owners)
        .course(new Course(drift, jump, leaving, outage))
        .inbound(inbound)
        .build();
  }

  private SimulationSettings wellFormed(Supplier<SimulationSettings> wished) {
    try {
      return wished.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static String forPeople(SimulationReport report) {
    var shift =
        """
        occupancy           %6.1f %%
        abandoned           %6.2f %%  (worst day %.2f %%, 30 days %.2f %%; %d of %d talks + abandoned)
        dials per talk      %6.2f
        connects per hour   %6.2f  an agent
        idle gap            %6.1f s mean, %.1f s at 95 %%
        dials, talks        %6d, %d  (seed %d)\
        """
            .formatted(
                100 * report.occupancy(),
                100 * report.abandonRate(),
                100 * report.worstDay(),
                100 * report.rolling30Days(),
                report.abandoned(),
                report.talks() + report.abandoned(),
                report.dialsPerTalk(),
                report.connectsPerAgentHour(),
                report.idleGapMean(),
                report.idleGapP95(),
                report.dials(),
                report.talks(),
                report.seed());
    return shift + owners(report) + afterChange(report);
  }

  private static String owners(SimulationReport report) {
    return report.ownerMatch() == null
        ? ""
        : "%nwith their owner     %6.1f %%  of the live answers of owned customers"
            .formatted(100 * report.ownerMatch());
  }

  private static String afterChange(SimulationReport report) {
    return report.recovery() == null || report.hourAfter() == null || report.placedAfter() == null
        ? ""
        : "%nafter the change    %6.2f %%  abandoned within an hour (%.2f %% of calls placed after it); within the target for good after %.0f s"
            .formatted(100 * report.hourAfter(), 100 * report.placedAfter(), report.recovery());
  }
}
