package io.holdline.dialer.simulator;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How a channel ends, and whoever is bridged to it, in the orders that were recorded. */
final class FakeEndings {
  private final FakeExchange exchange;
  private final FakeAnnouncer announcer;
  private final FakeLedger ledger;
  private final FakeVisits people;
  private final FakeExchange.Later later;
  private final RandomGenerator random;

  FakeEndings(
      FakeExchange exchange,
      FakeAnnouncer announcer,
      FakeLedger ledger,
      FakeVisits people,
      FakeExchange.Later later,
      RandomGenerator random) {
    this.exchange = exchange;
    this.announcer = announcer;
    this.ledger = ledger;
    this.people = people;
    this.later = later;
    this.random = random;
  }

  /** {@code farEnd} is what the far end said, null when we hung up. */
  void hangUp(FakeChannel channel, String cause, @Nullable FakeOutcome farEnd) {
    if (channel.over()) {
      return;
    }
    var partner = channel.bridgedTo;
    end(channel, cause, farEnd);
    if (partner != null && !partner.over()) {
      end(partner, "NORMAL_CLEARING", null);
      exchange.bridges().end(channel, partner);
      complete(partner);
      announcer.channel("CHANNEL_DESTROY", partner);
    } else {
      exchange.rooms().leave(channel);
      if (!channel.application.isEmpty()) {
        announcer.channel("CHANNEL_EXECUTE_COMPLETE", channel);
      }
    }
    finish(channel);
  }

  private void finish(FakeChannel channel) {
    var error = "-ERR " + channel.cause + "\n";
    var place = random.nextInt(100);
    if (place < 52) {
      channel.finishJob(error);
    }
    complete(channel);
    if (place < 87) {
      channel.finishJob(error);
    }
    announcer.channel("CHANNEL_DESTROY", channel);
    channel.finishJob(error);
  }

  /** As far as its hang-up. */
  void end(FakeChannel channel, String cause, @Nullable FakeOutcome farEnd) {
    channel.cancelTimers();
    exchange.media().stopRecordings(channel);
    channel.cause = cause;
    channel.hangupMicros = announcer.micros();
    channel.answerState = "hangup";
    channel.stateNumber = 10;
    if (channel.refusedBy(farEnd)) {
      channel.refused(farEnd);
    }
    if (channel.answered() && farEnd != null) {
      channel.variables.put("sip_term_status", "200");
      channel.variables.put("proto_specific_hangup_cause", "sip:200");
    }
    announcer.channel("CHANNEL_HANGUP", channel);
    exchange.media().tones().stop(channel);
    if (channel.answered() && farEnd != null) {
      channel.variables.put("sip_hangup_disposition", "recv_bye");
    }
  }

  /** It is gone; who missed it may call back. */
  void complete(FakeChannel channel) {
    channel.state("CS_REPORTING", 11);
    channel.callState = "HANGUP";
    channel.sayGoodbye();
    exchange.channels().remove(channel.uuid);
    exchange.listing().went(channel);
    ledger.write(announcer.micros(), "hangup", channel, "cause", channel.cause);
    announcer.channel("CHANNEL_HANGUP_COMPLETE", channel);
    channel.stateNumber = 12;
    if (channel.isMissed()) {
      var caller = channel.destination;
      people
          .callsBack(caller, channel.callee.outcome())
          .ifPresent(after ->
              later.soon(after, () -> exchange.media().callTheLine(exchange.newId(), caller)));
    }
  }
}
