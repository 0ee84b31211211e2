package io.holdline.cli;

import io.holdline.churn.RiskBand;
import io.holdline.dialer.simulator.Distribution;
import io.holdline.dialer.simulator.Owners;
import io.holdline.dialer.simulator.SimulationSettings;
import io.holdline.dialer.simulator.SimulationSettings.People;
import io.holdline.dialer.simulator.Strategy;
import io.holdline.rehearsal.Rehearsal;
import io.holdline.rehearsal.RehearsalPlan;
import io.holdline.rehearsal.RehearsalPlan.How;
import io.holdline.rehearsal.RehearsalPlan.Talks;
import io.holdline.rehearsal.RehearsalPlan.When;
import io.holdline.rehearsal.RehearsalPlan.Whom;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code rehearse}: a campaign's month before it begins, from rules to a list to calls. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = {
      "Rehearse a campaign's month: rules, list and calls, on virtual time; nothing is written.",
      "The customers are a demo operator's. Figures are those of a whole month: the mean of several"
          + " lives of it, the least and the most.",
      "DIST is lognormal:MEAN:CV[:CAP], exp:MEAN or fixed:X, in seconds. Equal options give equal"
          + " hashes."
    })
final class RehearseCommand implements Callable<Integer> {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--customers", defaultValue = "30000", description = "Customers (30000).")
  private int customers;

  @Option(names = "--managers", defaultValue = "12", description = "Telephone managers (12).")
  private int managers;

  @Option(names = "--days", defaultValue = "22", description = "Working days (22).")
  private int days;

  @Option(
      names = "--first-day",
      paramLabel = "DATE",
      description = "The first day (default: the next Monday).")
  private @Nullable LocalDate firstDay;

  @Option(names = "--from", paramLabel = "TIME", defaultValue = "09:00", description = "(09:00)")
  private LocalTime from = LocalTime.MIN;

  @Option(names = "--until", paramLabel = "TIME", defaultValue = "18:00", description = "(18:00)")
  private LocalTime until = LocalTime.MAX;

  @Option(
      names = "--bands",
      paramLabel = "A,B",
      split = ",",
      defaultValue = "MEDIUM,HIGH,VERY_HIGH",
      description = "Risk bands that are called (MEDIUM,HIGH,VERY_HIGH).")
  private Set<RiskBand> bands = EnumSet.allOf(RiskBand.class);

  @Option(
      names = "--hold-out",
      paramLabel = "P",
      defaultValue = "0.08",
      description = "Share left alone, to compare with (0.08).")
  private double holdOut;

  @Option(
      names = "--owners",
      paramLabel = "POLICY",
      defaultValue = "FIRST",
      description = "Who talks: first (the owner, else anyone), only, or blind (first).")
  private Owners.Policy owners = Owners.Policy.FIRST;

  @Option(names = "--max-attempts", defaultValue = "5", description = "Calls of a record (5).")
  private int maxAttempts;

  @Option(
      names = "--window",
      paramLabel = "H",
      defaultValue = "24",
      description = "Hours between two calls of a customer (24).")
  private int window;

  @Option(
      names = "--answer-rate",
      paramLabel = "P",
      defaultValue = "0.25",
      description = "Share of calls a person answers (0.25).")
  private double answerRate;

  @Option(
      names = "--busy",
      paramLabel = "P",
      defaultValue = "0.1",
      description = "Of the rest: busy (0.1).")
  private double busy;

  @Option(
      names = "--unallocated",
      paramLabel = "P",
      defaultValue = "0.02",
      description = "Of the rest: no such number (0.02).")
  private double unallocated;

  @Option(
      names = "--rejected",
      paramLabel = "P",
      defaultValue = "0.03",
      description = "Of the rest: declined (0.03).")
  private double rejected;

  @Option(
      names = "--ring",
      paramLabel = "DIST",
      defaultValue = "lognormal:11:0.5",
      converter = SimulateCommand.DistributionText.class,
      description = "Time until an answer (lognormal:11:0.5).")
  private Distribution ring = new Distribution.Fixed(1);

  @Option(
      names = "--no-answer",
      paramLabel = "DIST",
      defaultValue = "lognormal:25:0.5:35",
      converter = SimulateCommand.DistributionText.class,
      description = "Ringing of calls nobody answers (lognormal:25:0.5:35).")
  private Distribution noAnswer = new Distribution.Fixed(1);

  @Option(
      names = "--talk",
      paramLabel = "DIST",
      defaultValue = "lognormal:170:1.2",
      converter = SimulateCommand.DistributionText.class,
      description = "Talk time (lognormal:170:1.2).")
  private Distribution talk = new Distribution.Fixed(1);

  @Option(
      names = "--wrap",
      paramLabel = "DIST",
      defaultValue = "exp:30",
      converter = SimulateCommand.DistributionText.class,
      description = "After-call work (exp:30).")
  private Distribution wrap = new Distribution.Fixed(1);

  @Option(
      names = "--patience",
      paramLabel = "S",
      defaultValue = "2",
      description = "Seconds a customer waits (2).")
  private double patience;

  @Option(
      names = "--abandon-target",
      paramLabel = "R",
      defaultValue = "0.03",
      description = "Limit of abandonment, 0 to 0.05 (0.03).")
  private double abandonTarget;

  @Option(
      names = "--strategy",
      paramLabel = "RULE",
      defaultValue = "predictive",
      converter = SimulateCommand.StrategyText.class,
      description = "As in simulate (predictive).")
  private Strategy strategy = Strategy.PREDICTIVE;

  @Option(
      names = "--right-party",
      paramLabel = "P",
      defaultValue = "0.8",
      description = "Share of conversations with the customer in person (0.8).")
  private double rightParty;

  @Option(
      names = "--offered",
      paramLabel = "P",
      defaultValue = "0.7",
      description = "Of those: with an offer (0.7).")
  private double offered;

  @Option(
      names = "--accepted",
      paramLabel = "P",
      defaultValue = "0.3",
      description = "Of the offers: accepted (0.3).")
  private double accepted;

  @Option(
      names = "--saved",
      paramLabel = "P",
      defaultValue = "0.6",
      description = "Of the accepted: saved (0.6).")
  private double saved;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of customers and calls (1).")
  private long seed;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "9",
      description =
          "Lives of the month: one more lies within an interval with (N - 1) / (N + 1) (9).")
  private int seeds;

  @Option(names = "--json", description = "As JSON, on one line.")
  private boolean json;

  @Override
  public Integer call() {
    var plan = plan();
    var progress =
        new SlowProgress(
            spec.commandLine().getErr(), done -> "lived %d of %d months".formatted(done, seeds));
    var forecast = Rehearsal.of(plan, progress::done);
    spec.commandLine()
        .getOut()
        .println(
            json
                ? new JsonMapper().writeValueAsString(forecast)
                : RehearsalText.of(plan, forecast));
    return 0;
  }

  private RehearsalPlan plan() {
    try {
      return new RehearsalPlan(
          new Whom(customers, seed, bands, holdOut),
          when(),
          new How(owners, maxAttempts, Duration.ofHours(window)),
          new Talks(rightParty, offered, accepted, saved),
          shift(),
          seeds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private When when() {
    var first =
        firstDay == null
            ? LocalDate.ofInstant(Clock.systemUTC().instant(), ZONE)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
            : firstDay;
    return new When(first, days, from, until);
  }

  /** A day; owned records are asked for by their owners when they have a say. */
  private SimulationSettings shift() {
    return SimulationSettings.builder()
        .agents(managers)
        .answerRate(answerRate)
        .ring(ring)
        .noAnswer(noAnswer)
        .talk(talk)
        .wrapUp(wrap)
        .patience(patience)
        .abandonTarget(abandonTarget)
        .hours(when().hours())
        .warmUp(0)
        .seed(seed)
        .strategy(strategy)
        .people(new People(busy, unallocated, rejected, 0, 0, 0, 0, 0))
        .owners(owners == Owners.Policy.BLIND ? Owners.NONE : new Owners(owners, 1))
        .build();
  }
}
