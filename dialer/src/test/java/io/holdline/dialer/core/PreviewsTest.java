package io.holdline.dialer.core;

import static io.holdline.dialer.core.Stage.LI;
import static io.holdline.dialer.core.Stage.WANG;
import static io.holdline.dialer.core.Stage.call;
import static io.holdline.dialer.core.Stage.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentCommand.AcceptPreview;
import io.holdline.dialer.AgentCommand.Place;
import io.holdline.dialer.AgentCommand.SkipPreview;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.DialingMode;
import io.holdline.dialer.LiveCall;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerCommand.BeginCall;
import io.holdline.dialer.core.DialerCommand.GiveBack;
import io.holdline.dialer.core.DialerCommand.Join;
import io.holdline.dialer.core.DialerCommand.Originate;
import io.holdline.dialer.core.DialerCommand.ReleaseAgent;
import io.holdline.dialer.core.DialerCommand.ReserveAgent;
import io.holdline.dialer.core.DialerCommand.SkipRecord;
import org.junit.jupiter.api.Test;

/** Calls about which an agent decides. */
final class PreviewsTest {
  private static final AgentPreference POOLED = new AgentPreference.Pooled();
  private static final AgentPreference ONLY_LI = new AgentPreference.OwnerOnly(LI);

  @Test
  void aFreeAgentIsShownTheCustomerAndTheCallIsPlacedWhenAccepted() {
    var stage = Stage.open(LI);
    var call = stage.shown(1, LI);
    assertThat(stage.all)
        .contains(new ReserveAgent(call, POOLED))
        .noneMatch(BeginCall.class::isInstance);
    assertThat(stage.core.snapshot(stage.now).calls())
        .extracting(LiveCall::call, LiveCall::agent, LiveCall::phase)
        .containsExactly(tuple(call, LI, LiveCall.Phase.PREVIEW));
    stage.wish(new AcceptPreview(LI, call));
    assertThat(stage.last).contains(new BeginCall(call));
    stage.tell(new DialerEvent.CallBegun(call));
    assertThat(stage.last).anyMatch(Originate.class::isInstance);
    stage.tell(new DialerEvent.CallAnswered(call, stage.now));
    assertThat(stage.last).contains(new Join(call, LI));
  }

  @Test
  void onlyTheAgentWhoIsShownTheCustomerDecides() {
    var stage = Stage.open(LI, WANG);
    var call = stage.shown(1, LI);
    stage.wish(new AcceptPreview(WANG, call));
    stage.wish(new SkipPreview(WANG, call, "later"));
    assertThat(stage.all)
        .noneMatch(BeginCall.class::isInstance)
        .noneMatch(SkipRecord.class::isInstance);
  }

  @Test
  void aSkippedCustomerGoesBackWithTheReasonAndTheNextIsShown() {
    var stage = Stage.open(LI);
    var call = stage.shown(1, LI);
    stage.targets(target(2, POOLED));
    stage.wish(new SkipPreview(LI, call, "at-work"));
    assertThat(stage.last)
        .contains(new SkipRecord(call, LI, "at-work"), new ReleaseAgent(LI, call));
    assertThat(stage.last).contains(new ReserveAgent(call(2), POOLED));
  }

  @Test
  void whoLooksTooLongCallsOrSkipsAsTheCampaignSays() {
    var placed = Stage.open(LI);
    var one = placed.shown(1, LI);
    assertThat(placed.after(59)).doesNotContain(new BeginCall(one));
    assertThat(placed.after(2)).contains(new BeginCall(one));

    var skipped = Stage.open(LI);
    skipped.skipAtLimit();
    var two = skipped.shown(2, LI);
    assertThat(skipped.after(61)).contains(new SkipRecord(two, LI, Previews.LIMIT));
  }

  @Test
  void theReservationIsRenewedSoThatItOutlivesTheRing() {
    var stage = Stage.open(LI);
    var call = stage.shown(1, LI);
    stage.wish(new AcceptPreview(LI, call));
    assertThat(stage.last).contains(new ReserveAgent(call, ONLY_LI));
  }

  @Test
  void anAgentWhoVanishesOrLogsOutLosesTheCardAndTheRecordGoesBack() {
    var vanished = Stage.open(LI);
    var one = vanished.shown(1, LI);
    vanished.agent(LI, Presence.READY, Activity.UNREACHABLE, null);
    assertThat(vanished.last).contains(new GiveBack(one));

    var left = Stage.open(LI);
    var two = left.shown(2, LI);
    left.agent(LI, Presence.LOGGED_OUT, Activity.RESERVED, two);
    assertThat(left.last).contains(new GiveBack(two), new ReleaseAgent(LI, two));
  }

  @Test
  void aCardAcceptedAfterThePauseIsNotPlaced() {
    var stage = Stage.open(LI);
    var call = stage.shown(1, LI);
    stage.pause();
    stage.wish(new AcceptPreview(LI, call));
    assertThat(stage.last).contains(new GiveBack(call)).doesNotContain(new BeginCall(call));
  }

  @Test
  void anotherModeLosesNoCallUnderWay() {
    var stage = Stage.open(LI, WANG);
    var ringing = stage.dialing(1);
    var shown = stage.shown(2, WANG);
    stage.mode(DialingMode.PREDICTIVE);
    stage.wish(new AcceptPreview(WANG, shown));
    assertThat(stage.last).contains(new BeginCall(shown));
    stage.mode(DialingMode.MANUAL);
    stage.tell(new DialerEvent.CallAnswered(ringing, stage.now));
    assertThat(stage.last).contains(new ReserveAgent(ringing, POOLED));
  }

  @Test
  void byHandOnlyWhatAnAgentAsksForIsPlaced() {
    var stage = Stage.open(LI);
    stage.mode(DialingMode.MANUAL);
    stage.targets(target(1, POOLED));
    assertThat(stage.last).contains(new GiveBack(call(1)));
    stage.wish(new Place(LI, target(2, POOLED)));
    assertThat(stage.last).contains(new ReserveAgent(call(2), ONLY_LI));
    stage.tell(new DialerEvent.AgentReserved(call(2), LI));
    assertThat(stage.last).contains(new BeginCall(call(2)));
    stage.wish(new Place(LI, target(2, POOLED)));
    assertThat(stage.last).noneMatch(ReserveAgent.class::isInstance);
  }

  @Test
  void aCallByHandThatCannotBePlacedNowGoesBack() {
    var stage = Stage.open(LI);
    stage.mode(DialingMode.MANUAL);
    stage.wish(new Place(LI, target(1, POOLED)));
    stage.tell(new DialerEvent.NobodyReserved(call(1), "owner-busy"));
    assertThat(stage.last).contains(new GiveBack(call(1)));
    stage.tell(new DialerEvent.SwitchLost(stage.now));
    stage.wish(new Place(LI, target(2, POOLED)));
    assertThat(stage.last).contains(new GiveBack(call(2)));
  }
}
