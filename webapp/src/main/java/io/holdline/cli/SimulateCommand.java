package io.holdline.cli;

import io.holdline.dialer.DialingMode;
import io.holdline.dialer.simulator.Distribution;
import io.holdline.dialer.simulator.Simulation;
import io.holdline.dialer.simulator.SimulationReport;
import io.holdline.dialer.simulator.SimulationSettings;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
      "DIST is lognormal:MEAN:CV[:CAP], exp:MEAN or fixed:X, in seconds. Equal seeds give equal"
          + " shifts."
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
      defaultValue = "predictive",
      description = "predictive or progressive (default: predictive).")
  private DialingMode strategy = DialingMode.PREDICTIVE;

  @Option(names = "--json", description = "As JSON, on one line.")
  private boolean json;

  /** Reads a distribution; what is wrong with it is said as wrong usage. */
  static final class DistributionText implements ITypeConverter<Distribution> {
    @Override
    public Distribution convert(String text) {
      try {
        return Distribution.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
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
    return """
    occupancy           %6.1f %%
    abandoned           %6.2f %%  (worst day %.2f %%; %d of %d talks + abandoned)
    dials per talk      %6.2f
    connects per hour   %6.2f  an agent
    idle gap            %6.1f s mean, %.1f s at 95 %%
    dials, talks        %6d, %d  (seed %d)\
    """
        .formatted(
            100 * report.occupancy(),
            100 * report.abandonRate(),
            100 * report.worstDay(),
            report.abandoned(),
            report.talks() + report.abandoned(),
            report.dialsPerTalk(),
            report.connectsPerAgentHour(),
            report.idleGapMean(),
            report.idleGapP95(),
            report.dials(),
            report.talks(),
            report.seed());
  }
}
