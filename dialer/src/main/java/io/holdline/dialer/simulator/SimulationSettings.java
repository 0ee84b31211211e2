package io.holdline.dialer.simulator;

/**
 * One shift to be simulated.
 *
 * @param answerRate share of calls answered by a person, 0 to 1
 * @param ring seconds until an answer
 * @param noAnswer seconds a call rings that nobody answers
 * @param talk seconds from the join to the end
 * @param wrapUp seconds of after-call work
 * @param patience seconds an answered customer waits before hanging up
 * @param abandonTarget the campaign's limit, 0 to 0.05
 * @param hours of the shift that is reported
 * @param warmUp hours before it that are not
 * @param inbound calls to the line an hour
 */
public record SimulationSettings(
    int agents,
    double answerRate,
    Distribution ring,
    Distribution noAnswer,
    Distribution talk,
    Distribution wrapUp,
    double patience,
    double abandonTarget,
    double hours,
    double warmUp,
    long seed,
    Strategy strategy,
    People people,
    Owners owners,
    Course course,
    double inbound) {

  /**
   * What else people do.
   *
   * @param busy share of the calls not answered that are busy; likewise the others
   * @param hangsUpEarly share of answered customers who leave within the first second
   * @param owned share of records that have an owner; a third of them is for the owner only
   * @param neverAbandon share of records with an agent reserved first
   * @param pauses probability that an agent pauses after a call; a tenth of them logs out
   */
  public record People(
      double busy,
      double unallocated,
      double rejected,
      double congested,
      double hangsUpEarly,
      double owned,
      double neverAbandon,
      double pauses) {
    /** Customers answer or do not, agents stay. */
    public static final People PLAIN = new People(0, 0, 0, 0, 0, 0, 0, 0);

    /** A bit of everything. */
    public static final People MIXED = new People(0.15, 0.08, 0.05, 0.04, 0.05, 0.3, 0.1, 0.08);
  }

  public SimulationSettings {
    between("number of agents", agents, 1, 2_000);
    between("answer rate", answerRate, 0, 1);
    between("patience", patience, 0.1, 60);
    between("abandonment target", abandonTarget, 0, 0.05);
    between("hours", hours, 0.01, 10_000);
    between("warm-up", warmUp, 0, 1_000);
    between("number of calls to the line an hour", inbound, 0, 100_000);
  }

  private static void between(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "The %s (%s) must be between %s and %s.".formatted(what, value, least, most));
    }
  }

  /** The standard shift: answer rate .25, talk 170 s, wrap-up 30 s, 96 h after 4 h, at 3 %. */
  public static SimulationSettings standard(int agents, long seed) {
    return builder().agents(agents).seed(seed).build();
  }

  /** The same shift with another seed. */
  public SimulationSettings seeded(long other) {
    return new SimulationSettings(
        agents,
        answerRate,
        ring,
        noAnswer,
        talk,
        wrapUp,
        patience,
        abandonTarget,
        hours,
        warmUp,
        other,
        strategy,
        people,
        owners,
        course,
        inbound);
  }

  /** Starts from the standard shift of ten agents and seed 1. */
  public static Builder builder() {
    return new Builder();
  }

  /** Settings being put together. */
  public static final class Builder {
    private int agents = 10;
    private double answerRate = 0.25;
    private Distribution ring = new Distribution.Lognormal(11, 0.5, 1e9);
    private Distribution noAnswer = new Distribution.Lognormal(25, 0.5, 35);
    private Distribution talk = new Distribution.Lognormal(170, 1.2, 1e9);
    private Distribution wrapUp = new Distribution.Exponential(30);
    private double patience = 2;
    private double abandonTarget = 0.03;
    private double hours = 96;
    private double warmUp = 4;
    private long seed = 1;
    private Strategy strategy = Strategy.PREDICTIVE;
    private People people = People.PLAIN;
    private Owners owners = Owners.NONE;
    private Course course = Course.STEADY;
    private double inbound;

    private Builder() {}

    public Builder agents(int value) {
      agents = value;
      return this;
    }

    public Builder answerRate(double value) {
      answerRate = value;
      return this;
    }

    public Builder ring(Distribution value) {
      ring = value;
      return this;
    }

    public Builder noAnswer(Distribution value) {
      noAnswer = value;
      return this;
    }

    public Builder talk(Distribution value) {
      talk = value;
      return this;
    }

    public Builder wrapUp(Distribution value) {
      wrapUp = value;
      return this;
    }

    public Builder patience(double seconds) {
      patience = seconds;
      return this;
    }

    public Builder abandonTarget(double value) {
      abandonTarget = value;
      return this;
    }

    public Builder hours(double value) {
      hours = value;
      return this;
    }

    public Builder warmUp(double hoursBefore) {
      warmUp = hoursBefore;
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder strategy(Strategy value) {
      strategy = value;
      return this;
    }

    public Builder people(People value) {
      people = value;
      return this;
    }

    public Builder owners(Owners value) {
      owners = value;
      return this;
    }

    public Builder course(Course value) {
      course = value;
      return this;
    }

    public Builder inbound(double callsPerHour) {
      inbound = callsPerHour;
      return this;
    }

    public SimulationSettings build() {
      return new SimulationSettings(
          agents,
          answerRate,
          ring,
          noAnswer,
          talk,
          wrapUp,
          patience,
          abandonTarget,
          hours,
          warmUp,
          seed,
          strategy,
          people,
          owners,
          course,
          inbound);
    }
  }
}
