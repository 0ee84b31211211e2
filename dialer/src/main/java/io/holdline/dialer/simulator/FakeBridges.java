package io.holdline.dialer.simulator;

import java.util.List;

/** Two legs of the fake switch that hear each other without a conference. */
final class FakeBridges {
  private final FakeExchange exchange;
  private final FakeAnnouncer announcer;
  private final FakeLedger ledger;
  private final FakeExchange.Later later;

  FakeBridges(
      FakeExchange exchange, FakeAnnouncer announcer, FakeLedger ledger, FakeExchange.Later later) {
    this.exchange = exchange;
    this.announcer = announcer;
    this.ledger = ledger;
    this.later = later;
  }

  /** The answer of {@code uuid_bridge}; it happens a moment later. */
  String bridge(String one, String other) {
    var first = exchange.channels().get(one);
    var second = exchange.channels().get(other);
    if (first == null || second == null || first.equals(second)) {
      return "-ERR Invalid uuid\n";
    }
    later.soon(FakeExchange.STEP, () -> bridged(first, second));
    return "+OK " + other + "\n";
  }

  private void bridged(FakeChannel first, FakeChannel second) {
    if (first.over() || second.over()) {
      return;
    }
    if (!first.answered() || !second.answered()) {
      bridgedTooEarly(first, second);
      return;
    }
    first.bridgeFirst = true;
    first.bond(second);
    exchange.leaveApplication(second);
    exchange.leaveApplication(first);
    for (var each : List.of(first, second)) {
      var other = each == first ? second : first;
      each.state("CS_SOFT_EXECUTE", 3);
      each.bridgedMicros = announcer.micros();
      each.application = "uuid_bridge";
      each.applicationData = other.uuid;
      announcer.channel("CHANNEL_EXECUTE", each);
    }
    second.state("CS_EXCHANGE_MEDIA", 5);
    joinedByBridge(first, second);
    announcer.channel("CHANNEL_BRIDGE", first, to -> bridgeEnds(to, first, second));
  }

  private void joinedByBridge(FakeChannel first, FakeChannel second) {
    var call = first.agent == null ? first : second;
    var agent = (call == first ? second : first).agent;
    if (call.agent == null && agent != null) {
      ledger.write(announcer.micros(), "join", call, "agent", agent);
      exchange.talkOrWait(call, true);
    } else if (first.rep() != null || second.rep() != null) {
      ofRep("join", first, second);
      exchange.talkOrWait(first.rep() == null ? first : second, true);
    } else if (second.isThird()) {
      exchange.talkOrWait(second, true);
    }
  }

  /** A leg that still rings: both die, as recorded. */
  private void bridgedTooEarly(FakeChannel first, FakeChannel second) {
    var early = first.answered() ? second : first;
    var late = early == first ? second : first;
    first.bond(second);
    if (late.answered()) {
      announcer.channel("CHANNEL_EXECUTE_COMPLETE", late);
      late.application = "";
    }
    early.finishJob("-ERR ORIGINATOR_CANCEL\n");
    early.state("CS_SOFT_EXECUTE", 3);
    late.state("CS_SOFT_EXECUTE", 3);
    exchange.endings().end(early, "DESTINATION_OUT_OF_ORDER", null);
    exchange.endings().complete(early);
    exchange.endings().end(late, "ORIGINATOR_CANCEL", null);
    announcer.channel("CHANNEL_DESTROY", early);
    exchange.endings().complete(late);
    announcer.channel("CHANNEL_DESTROY", late);
  }

  private static void bridgeEnds(FakeHeaders to, FakeChannel first, FakeChannel second) {
    to.add("Bridge-A-Unique-ID", first.uuid).add("Bridge-B-Unique-ID", second.uuid);
  }

  /** Both have hung up, {@code channel} first. */
  void end(FakeChannel channel, FakeChannel partner) {
    var first = channel.bridgeFirst ? channel : partner;
    var second = channel.bridgeFirst ? partner : channel;
    left(channel, partner);
    announcer.channel("CHANNEL_UNBRIDGE", first, to -> bridgeEnds(to, first, second));
  }

  /** One of the two is a representative's: the other is the customer, whose line it is. */
  private void ofRep(String event, FakeChannel one, FakeChannel other) {
    var rep = one.rep() == null ? other.rep() : one.rep();
    var customer = one.rep() == null ? one : other;
    if (rep != null && customer.rep() == null) {
      ledger.write(announcer.micros(), event, customer, "agent", rep);
    }
  }

  private void left(FakeChannel channel, FakeChannel partner) {
    var call = channel.agent == null ? channel : partner;
    var agent = (call == channel ? partner : channel).agent;
    if (call.agent == null && agent != null) {
      ledger.write(announcer.micros(), "leave", call, "agent", agent);
    } else {
      ofRep("leave", channel, partner);
    }
  }
}
