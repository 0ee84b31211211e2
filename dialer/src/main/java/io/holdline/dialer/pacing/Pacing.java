package io.holdline.dialer.pacing;

import io.holdline.dialer.DialingMode;
import io.holdline.dialer.FloorSnapshot;
import java.util.ArrayList;
import java.util.List;

/** What one campaign has measured of its calls, and the rule that paces them; not thread-safe. */
public final class Pacing implements Pacer {
  /** The most calls placed at once for each agent. */
  private static final int MOST_LINES = 20;

  /** Calls that have rung long enough are kept while an answer costs so many times the price. */
  private static final double TAKES_BACK = 2;

  private final AnswerRate answerRate;
  private final Durations answered;
  private final Durations unanswered;
  private final Durations talk;
  private final Durations wrapUp;
  private final Budget budget;
  private Forecast forecast;
  private int measured;
  private int sinceForecast;

  /** Keeps the limit as a hard one. */
  public Pacing(Priors priors) {
    this(priors, Budget.HARD);
  }

  public Pacing(Priors priors, Budget budget) {
    this.budget = budget;
    answerRate = new AnswerRate(priors.answerRate());
    answered = new Durations(priors.ringMean(), priors.ringCv());
    unanswered = new Durations(priors.noAnswerMean(), priors.noAnswerCv());
    talk = new Durations(priors.talkMean(), priors.talkCv());
    wrapUp = new Durations(priors.wrapUpMean(), priors.wrapUpCv());
    forecast = new Forecast(answered, unanswered, talk, wrapUp);
  }

  @Override
  public void rang(double seconds, boolean wasAnswered) {
    answerRate.observe(wasAnswered);
    (wasAnswered ? answered : unanswered).observe(seconds);
    oneMore();
  }

  @Override
  public void tookBack(double seconds) {
    var chance = answers(seconds);
    answerRate.observe(chance);
    answered.observeBeyond(seconds, chance);
    unanswered.observeBeyond(seconds, 1 - chance);
    oneMore();
  }

  @Override
  public void talked(double seconds) {
    talk.observe(seconds);
    oneMore();
  }

  @Override
  public void wrappedUp(double seconds) {
    wrapUp.observe(seconds);
    oneMore();
  }

  private void oneMore() {
    measured++;
    sinceForecast++;
  }

  @Override
  public double answerRate() {
    return answerRate.value();
  }

  @Override
  public FloorSnapshot.Measured measured() {
    return new FloorSnapshot.Measured(
        answerRate.value(),
        answered.measured(),
        unanswered.measured(),
        talk.measured(),
        wrapUp.measured());
  }

  @Override
  public double freeAfterTalk(double seconds) {
    return forecast.freeAfterTalk(seconds);
  }

  @Override
  public double freeAfterWrapUp(double seconds) {
    return forecast.freeAfterWrapUp(seconds);
  }

  @Override
  public double answers(double seconds) {
    return forecast.answersAtAll(seconds, answerRate.value());
  }

  @Override
  public PaceDecision decide(PaceQuestion question) {
    var floor = question.floor();
    var abandonLimit = question.abandonLimit();
    var onePerAgent = Math.max(0, -floor.overdial());
    var room = AbandonBudget.room(abandonLimit, question.tally());
    if (floor.agents() == 0) {
      return new PaceDecision(0, "no-agent", 0, 0, room);
    }
    if (question.mode() == DialingMode.PROGRESSIVE || abandonLimit == 0) {
      var reason = onePerAgent == 0 ? "no-free-agent" : "one-per-agent";
      return new PaceDecision(onePerAgent, reason, 0, 0, room);
    }
    if (budget == Budget.AVERAGE) {
      var left = AbandonBudget.left(abandonLimit, question.tally());
      var theta = Price.inTheMean(abandonLimit, left, floor.agents());
      return predict(theta, floor, onePerAgent, room, MOST_LINES * floor.agents());
    }
    if (room <= 0) {
      var takesBack = floor.overdial() > 0;
      return new PaceDecision(onePerAgent, "earning-budget", 0, 0, room, takesBack, List.of());
    }
    var theta = Price.of(abandonLimit, room, floor.agents());
    return predict(theta, floor, onePerAgent, room, room - floor.overdial());
  }

  private PaceDecision predict(double theta, Floor floor, int onePerAgent, int room, int most) {
    if (sinceForecast > Math.min(200, 10 + measured / 10)) {
      sinceForecast = 0;
      forecast = new Forecast(answered, unanswered, talk, wrapUp);
    }
    var risk = new Risk(forecast, answerRate.value(), floor);
    var takesBack = risk.soon() > TAKES_BACK * theta;
    var risks = new ArrayList<Double>();
    var calls = 0;
    var last = 0.0;
    while (risks.size() < most) {
      last = risk.ofOneMore();
      var given = risks.size() < onePerAgent;
      if (!given && last > theta * PaceDecision.DEAREST) {
        break;
      }
      calls += given || last <= theta ? 1 : 0;
      risks.add(given ? 0 : last);
      risk.place();
    }
    var reason = calls >= most ? "budget-bound" : "at-target";
    var next = calls < risks.size() ? risks.get(calls) : last;
    return new PaceDecision(calls, reason, next, theta, room, takesBack, risks);
  }
}
