package io.holdline.dialer.pacing;

import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.DialingMode;

/** What one campaign has measured of its calls, and the rule that paces them; not thread-safe. */
public final class Pacing {
  private final AnswerRate answerRate;
  private final Durations answered;
  private final Durations unanswered;
  private final Durations talk;
  private final Durations wrapUp;
  private Forecast forecast;
  private int measured;
  private int sinceForecast;

  public Pacing(Priors priors) {
    answerRate = new AnswerRate(priors.answerRate());
    answered = new Durations(priors.ringMean(), priors.ringCv());
    unanswered = new Durations(priors.noAnswerMean(), priors.noAnswerCv());
    talk = new Durations(priors.talkMean(), priors.talkCv());
    wrapUp = new Durations(priors.wrapUpMean(), priors.wrapUpCv());
    forecast = new Forecast(answered, unanswered, talk, wrapUp);
  }

  /** A call was answered, or ended unanswered, after so many seconds. */
  public void rang(double seconds, boolean wasAnswered) {
    answerRate.observe(wasAnswered);
    (wasAnswered ? answered : unanswered).observe(seconds);
    measured();
  }

  public void talked(double seconds) {
    talk.observe(seconds);
    measured();
  }

  public void wrappedUp(double seconds) {
    wrapUp.observe(seconds);
    measured();
  }

  private void measured() {
    measured++;
    sinceForecast++;
  }

  /** The estimated share of calls that are answered, 0 to 1. */
  public double answerRate() {
    return answerRate.value();
  }

  public PaceDecision decide(
      DialingMode mode, double abandonLimit, AnswerTally tally, Floor floor) {
    var onePerAgent = Math.max(0, -floor.overdial());
    var room = AbandonBudget.room(abandonLimit, tally);
    if (floor.agents() == 0) {
      return new PaceDecision(0, "no-agent", 0, 0, room);
    }
    if (mode == DialingMode.PROGRESSIVE || abandonLimit == 0) {
      var reason = onePerAgent == 0 ? "no-free-agent" : "one-per-agent";
      return new PaceDecision(onePerAgent, reason, 0, 0, room);
    }
    if (room <= 0) {
      return new PaceDecision(onePerAgent, "earning-budget", 0, 0, room);
    }
    return predict(abandonLimit, floor, onePerAgent, room);
  }

  private PaceDecision predict(double abandonLimit, Floor floor, int onePerAgent, int room) {
    var theta = Price.of(abandonLimit, room, floor.agents());
    var most = room - floor.overdial();
    if (most <= 0) {
      return new PaceDecision(0, "budget-bound", 0, theta, room);
    }
    if (sinceForecast > Math.min(200, 10 + measured / 10)) {
      sinceForecast = 0;
      forecast = new Forecast(answered, unanswered, talk, wrapUp);
    }
    var risk = new Risk(forecast, answerRate.value(), floor);
    var calls = 0;
    var last = 0.0;
    while (calls < most) {
      last = risk.ofOneMore();
      if (calls >= onePerAgent && last > theta) {
        return new PaceDecision(calls, "at-target", last, theta, room);
      }
      risk.place();
      calls++;
    }
    return new PaceDecision(calls, "budget-bound", last, theta, room);
  }
}
