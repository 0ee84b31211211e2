package io.holdline.dialer.core;

import static io.holdline.dialer.core.Stage.LI;
import static io.holdline.dialer.core.Stage.WANG;
import static io.holdline.dialer.core.Stage.call;
import static io.holdline.dialer.core.Stage.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentCommand;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.AnswerTally;
import io.holdline.dialer.CallControl;
import io.holdline.dialer.CallJoin;
import io.holdline.dialer.InboundAnswer;
import io.holdline.dialer.OpenAttempt;
import io.holdline.dialer.Party;
import io.holdline.dialer.PhoneNumber;
import io.holdline.dialer.Presence;
import io.holdline.dialer.core.DialerEvent.ChannelState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every transition in the table is gone through by some story, and no other. */
final class TransitionTableTest {
  private static final AgentPreference OWNER = new AgentPreference.OwnerOnly(LI);
  private final Map<CallState, Set<CallState>> visited = new TreeMap<>();

  private void story(Consumer<Stage> events) {
    play(Stage.open(LI), events);
  }

  private void play(Stage stage, Consumer<Stage> events) {
    events.accept(stage);
    stage
        .core
        .visited()
        .forEach((from, to) -> visited.computeIfAbsent(from, _ -> new TreeSet<>()).addAll(to));
  }

  private void adopting(@Nullable CallJoin join, Consumer<Stage> events) {
    var stage = new Stage(0.03);
    stage.start(
        List.of(new OpenAttempt(call(1), new PhoneNumber("+999000000001"), stage.now, join)));
    play(stage, events);
  }

  private static void reserving(Stage stage) {
    stage.targets(target(1, OWNER));
  }

  private static void vanish(Stage stage) {
    stage.agent(LI, Presence.LOGGED_OUT, Activity.IDLE, null);
  }

  @Test
  void everyLegalTransitionIsVisited() {
    beforeTheSwitch();
    previewed();
    unanswered();
    answered();
    joined();
    kept();
    interrupted();
    adopted();
    calledIn();
    var table = new TreeMap<CallState, Set<CallState>>();
    for (var state : CallState.values()) {
      if (!state.next().isEmpty()) {
        table.put(state, new TreeSet<>(state.next()));
      }
    }
    assertThat(visited).isEqualTo(table);
  }

  private void beforeTheSwitch() {
    story(s -> {
      reserving(s);
      s.tell(new DialerEvent.NobodyReserved(call(1), "nobody-free"));
      s.pause();
    });
    story(s -> {
      reserving(s);
      s.pause();
      s.tell(new DialerEvent.AgentReserved(call(1), LI));
    });
    story(s -> {
      reserving(s);
      s.tell(new DialerEvent.AgentReserved(call(1), LI));
      s.tell(new DialerEvent.CallRefused(call(1), "frequency"));
    });
    story(s -> {
      s.targets(target(1, new AgentPreference.Pooled()));
      s.tell(new DialerEvent.DatabaseFailed(call(1)));
      s.tell(new DialerEvent.LedgerRead(List.of(), AnswerTally.NONE));
    });
  }

  private void previewed() {
    story(s -> s.wish(new AgentCommand.AcceptPreview(LI, s.shown(1, LI))));
    story(s -> s.wish(new AgentCommand.SkipPreview(LI, s.shown(1, LI), "later")));
  }

  private void unanswered() {
    story(s -> s.ends(s.dialing(1), "USER_BUSY"));
    story(s -> {
      s.dialing(1);
      s.after(31);
      s.ends(call(1), "ORIGINATOR_CANCEL");
    });
    story(s -> {
      s.tell(new DialerEvent.CallRinging(s.dialing(1), s.now));
      vanish(s);
      s.after(1);
    });
    story(s -> {
      s.tell(new DialerEvent.CallRinging(s.dialing(1), s.now));
      s.ends(call(1), "NO_ANSWER");
    });
    story(s -> s.tell(new DialerEvent.CallAnswered(s.dialing(1), s.now)));
  }

  private void answered() {
    story(s -> s.ends(s.answered(1), "NORMAL_CLEARING"));
    story(s -> {
      s.answered(1);
      s.after(2);
    });
    story(s -> {
      s.tell(new DialerEvent.NobodyReserved(s.answered(1), "nobody-free"));
      s.ends(call(1), "NORMAL_CLEARING");
    });
    story(s -> {
      vanish(s);
      s.tell(new DialerEvent.NobodyReserved(call(1), "nobody-free"));
    });
    story(s -> {
      var call = s.answered(1);
      s.agent(LI, Presence.PAUSED, Activity.IDLE, null);
      s.tell(new DialerEvent.NobodyReserved(call, "nobody-free"));
      s.after(2);
    });
    story(s -> {
      reserving(s);
      s.tell(new DialerEvent.AgentReserved(call(1), LI));
      s.tell(new DialerEvent.CallBegun(call(1)));
      s.tell(new DialerEvent.CallAnswered(call(1), s.now));
    });
  }

  private void joined() {
    story(s -> s.tell(new DialerEvent.JoinFailed(s.joining(1, LI), LI, "gone")));
    story(s -> s.ends(s.joining(1, LI), "NORMAL_CLEARING"));
    story(s -> s.ends(s.talking(1, LI), "NORMAL_CLEARING"));
    story(s -> s.wish(new AgentCommand.HangUp(LI, s.talking(1, LI))));
  }

  private void kept() {
    story(s -> {
      var leg = s.sitDown(LI, 901);
      s.talking(1, LI);
      s.legLost(LI, leg);
      s.agent(LI, Presence.READY, Activity.HOLD, call(1));
      s.after(2);
      s.legLost(LI, s.sitDown(LI, 902));
      s.after(20);
    });
    story(s -> {
      s.talking(1, LI);
      vanishUnreachable(s);
      s.wish(new AgentCommand.HangUp(LI, call(1)));
    });
    story(s -> {
      s.talking(1, LI);
      vanishUnreachable(s);
      s.ends(call(1), "NORMAL_CLEARING");
    });
    story(s -> s.asks(LI, s.talking(1, LI), new CallControl.Transfer(new Party.Colleague(WANG))));
    adopting(
        new CallJoin(call(1), LI, Stage.open().now, Stage.open().now),
        s -> s.keepingNobody().atSwitch(call(1), ChannelState.PARKED));
  }

  private void interrupted() {
    story(s -> {
      s.joining(1, LI);
      vanishUnreachable(s);
      s.after(61);
    });
    story(s -> {
      interruptedAndReserving(s);
      s.tell(new DialerEvent.NobodyReserved(call(1), "nobody-free"));
      s.ends(call(1), "NORMAL_CLEARING");
    });
    story(s -> {
      interruptedAndReserving(s);
      s.tell(new DialerEvent.AgentReserved(call(1), WANG));
    });
    story(s -> {
      interruptedAndReserving(s);
      s.after(61);
    });
    story(s -> {
      interruptedAndReserving(s);
      s.ends(call(1), "NORMAL_CLEARING");
    });
    adopting(
        new CallJoin(call(1), LI, Stage.open().now, Stage.open().now),
        s -> s.atSwitch(call(1), ChannelState.PARKED));
  }

  private static void interruptedAndReserving(Stage stage) {
    stage.talking(1, LI);
    vanishUnreachable(stage);
    stage.after(21);
    stage.idle(WANG);
  }

  private static void vanishUnreachable(Stage stage) {
    stage.agent(LI, Presence.READY, Activity.UNREACHABLE, null);
  }

  private void calledIn() {
    story(s -> s.onTheLine(1, LI));
    story(s -> {
      var call = s.callsIn(1);
      s.tell(new DialerEvent.CallerFound(call, new InboundAnswer.Unknown()));
      s.tell(new DialerEvent.AvailabilityFailed(call));
      s.after(61);
    });
    story(s -> s.tell(new DialerEvent.CallerTaken(s.callsIn(1), false)));
    var waits = new OpenAttempt(call(1_001), Stage.number(1), Stage.open().now, null, true);
    var standsBy = new Stage(0.03);
    standsBy.callsIn(1);
    standsBy.start(List.of(waits));
    play(standsBy, s -> s.atSwitch(waits.call(), ChannelState.PARKED));
  }

  private void adopted() {
    adopting(null, s -> s.atSwitch(call(1), ChannelState.RINGING));
    adopting(null, s -> s.atSwitch(call(1), ChannelState.PARKED));
    adopting(null, s -> s.ends(call(1), "NORMAL_CLEARING"));
    adopting(
        new CallJoin(call(1), LI, Stage.open().now, Stage.open().now),
        s -> s.atSwitch(call(1), ChannelState.JOINED));
  }
}
