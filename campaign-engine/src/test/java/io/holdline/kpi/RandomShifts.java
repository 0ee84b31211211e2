package io.holdline.kpi;

import io.holdline.dialer.Activity;
import io.holdline.dialer.AgentAvailability;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.Presence;
import io.holdline.ledger.LedgerDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;

/** Days of work of three managers, made up from a seed, midnights and open ends among them. */
record RandomShifts(LedgerDatabase database, AgentActivityCopier copier, long seed) {
  void work(Instant from, Instant to) {
    var random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      call(random, between(random, from, to), to);
    }
    for (int agent = 1; agent <= 3; agent++) {
      var entries = new ArrayList<AgentActivityCopier.Entry>();
      var at = from;
      for (long version = 1; at.isBefore(to); version++) {
        entries.add(entry(random, "m" + agent, at, version));
        at = at.plusMillis(random.nextInt(10) == 0 ? 0 : random.nextInt(1_500_000));
      }
      copier.copy(entries).block();
    }
  }

  private AgentActivityCopier.Entry entry(Random random, String agent, Instant at, long version) {
    var presences = Presence.values();
    var activities = Activity.values();
    return new AgentActivityCopier.Entry(
        at.toEpochMilli() + "-" + (version * 10 + agent.charAt(1) - '0'),
        new AgentAvailability(
            new AgentId(agent),
            new CampaignId("retention"),
            presences[random.nextInt(presences.length)],
            activities[random.nextInt(activities.length)],
            null,
            null,
            random.nextInt(4) > 0,
            at,
            version));
  }

  private void call(Random random, Instant begun, Instant now) {
    var call = UUID.randomUUID();
    var owner = random.nextInt(3) == 0 ? "" : "m" + (1 + random.nextInt(3));
    database.run(
        "insert into call_attempt values (:a, 'retention', 1, 1, 1, '+999000000001', nullif(:b,"
            + " ''), 'pooled', 1, :c)",
        call,
        owner,
        begun);
    var answered = begun.plusMillis(random.nextInt(25_000));
    var ended = answered.plusMillis(random.nextInt(7_200_000));
    var joined = random.nextInt(3) > 0;
    var agent = "m" + (1 + random.nextInt(3));
    if (joined) {
      database.run(
          "insert into call_join values (:a, :b, :c, :d)",
          call,
          agent,
          answered,
          answered.plusNanos(random.nextInt(2_000_000_000) / 1000 * 1000));
      if (random.nextBoolean() && ended.plusSeconds(60).isBefore(now)) {
        database.run(
            "insert into disposition (attempt_id, agent_id, code, right_party, offer_id,"
                + " offer_answer, save_claimed, at) values (:a, :b, 'saved', :c, 'bonus', :d, :e,"
                + " :f)",
            call,
            agent,
            random.nextBoolean(),
            random.nextBoolean() ? "accepted" : "declined",
            random.nextBoolean(),
            ended.plusSeconds(random.nextInt(60)));
        correct(random, call, ended.plusSeconds(60), now);
      }
    }
    if (ended.isBefore(now)) {
      var kinds = OutcomeKind.values();
      var kind = joined ? OutcomeKind.CONNECTED : kinds[1 + random.nextInt(kinds.length - 1)];
      database.run(
          "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, :b, 'X', :c)",
          call,
          kind.key(),
          ended);
    }
  }

  /** Up to two corrections, some of them a day later. */
  private void correct(Random random, UUID call, Instant from, Instant now) {
    var at = from;
    for (int number = 1; number <= random.nextInt(3); number++) {
      at = at.plusSeconds(random.nextInt(100_000));
      if (at.isBefore(now)) {
        database.run(
            """
            insert into disposition_correction
            select attempt_id, :b, 'refused', :c, :d, code, right_party, save_claimed, 'heard again', 'm1', :e
              from disposition_standing where attempt_id = :a
            """,
            call,
            number,
            random.nextBoolean(),
            random.nextBoolean(),
            at);
      }
    }
  }

  private static Instant between(Random random, Instant from, Instant to) {
    return from.plusMillis(random.nextLong(to.toEpochMilli() - from.toEpochMilli()));
  }
}
