package io.holdline.dialer.simulator;

import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CallId;
import io.holdline.dialer.core.DialerEvent;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What people at their desks ask the dialer for. */
final class DeskChoices {
  private final VirtualTime time;
  private final SimulatedLedger ledger;
  private final int agents;
  private final SplittableRandom random;
  private final Consumer<DialerEvent> dialer;

  DeskChoices(
      VirtualTime time,
      SimulatedLedger ledger,
      int agents,
      SplittableRandom random,
      Consumer<DialerEvent> dialer) {
    this.time = time;
    this.ledger = ledger;
    this.agents = agents;
    this.random = random;
    this.dialer = dialer;
  }

  /** Every few seconds somebody asks for a customer, free or not, as long as that is the way. */
  void placeByHand(BooleanSupplier isByHand) {
    if (isByHand.getAsBoolean()) {
      var agent = SimulatedAgents.agent(random.nextInt(agents));
      dialer.accept(
          new DialerEvent.AgentAsked(new AgentCommand.Place(agent, ledger.byHand(agent))));
      time.in(1 + 5 * random.nextDouble(), () -> placeByHand(isByHand));
    }
  }

  /** The agent looks at the card and accepts, skips, or lets the time pass. */
  void look(CallId call, AgentId agent) {
    var draw = random.nextInt(10);
    if (draw < 9) {
      time.in(
          1 + 30 * random.nextDouble(),
          () ->
              dialer.accept(
                  new DialerEvent.AgentAsked(
                      draw < 7
                          ? new AgentCommand.AcceptPreview(agent, call)
                          : new AgentCommand.SkipPreview(agent, call, "later"))));
    }
  }
}
