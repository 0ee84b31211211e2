package io.holdline.web.desk;

import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.Dialer;
import io.holdline.web.problem.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The dialer of this process, if it has one, as desks speak to it. */
@Component
final class DialerHere {
  private final ObjectProvider<Dialer> dialer;

  DialerHere(ObjectProvider<Dialer> dialer) {
    this.dialer = dialer;
  }

  /** Hands a manager's wish on; what comes of it the desk shows. */
  void tell(CampaignId campaign, AgentCommand wish) {
    var here = dialer.getIfAvailable();
    if (here == null) {
      throw Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          "dialer-elsewhere",
          "The dialer does not run in this process and cannot be told.");
    }
    here.tell(campaign, wish);
  }
}
