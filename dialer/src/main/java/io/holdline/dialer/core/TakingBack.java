package io.holdline.dialer.core;

import static io.holdline.dialer.core.CallState.RINGING;

import io.holdline.dialer.DialingMode;
import java.time.Duration;

/** Calls that have rung long enough ring no more when they come at a bad moment. */
final class TakingBack {
  /** How long a call must ring before the dialer may end it (47 CFR 64.1200(a)(6), Ofcom). */
  private static final Duration SHORTEST_RING = Duration.ofSeconds(15);

  private final Campaign campaign;
  private final Answers answers;
  private final Choosing choosing;

  TakingBack(Campaign campaign, Answers answers, Choosing choosing) {
    this.campaign = campaign;
    this.answers = answers;
    this.choosing = choosing;
  }

  void look(Turn turn) {
    if (campaign.settings.mode() != DialingMode.PREDICTIVE) {
      return;
    }
    var latest = turn.now.minus(SHORTEST_RING);
    for (var call : campaign.book.in(RINGING)) {
      if (call.agent == null
          && call.ringingAt != null
          && !call.ringingAt.isAfter(latest)
          && (campaign.pace.takesBack() || choosing.isOwnerBusy(call))) {
        answers.cancel(turn, call, Call.Cancel.RANG_LONG_ENOUGH);
      }
    }
  }
}
