package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Begin;
import io.holdline.dialer.CallId;
import io.holdline.dialer.CallList;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialTarget;
import io.holdline.ledger.LedgerDatabase;
import java.time.Instant;
import java.util.List;

/** A campaign's list in a database, claimed and begun as by a dialer. */
final class ClaimedList implements AutoCloseable {
  private static final CampaignId RETENTION = new CampaignId("retention");

  final LedgerDatabase database = LedgerDatabase.withOperator();
  final CallList list = TestCallList.of(database);

  @Override
  public void close() {
    database.close();
  }

  List<DialTarget> claim(int limit) {
    return list.claim(RETENTION, limit).toCompletableFuture().join();
  }

  Begin begin(CallId call) {
    return list.begin(call, 1).toCompletableFuture().join();
  }

  CallId claimOne() {
    return claim(1).getFirst().call();
  }

  void refuses(CallId call, String reason) {
    assertThat(begin(call)).isEqualTo(new Begin.Refused(call, reason));
    assertThat(database.value("select count(*) from call_attempt where id = '" + call + "'"))
        .isEqualTo(0L);
  }

  String recordOf(long customer) {
    return String.valueOf(
        database.value(
            "select state || ':' || coalesce(done_reason, '') from call_list_record where"
                + " customer_id = "
                + customer));
  }

  /** A zone of whole hours in which it is now between this hour and the next. */
  String zoneAtHour(int hour) {
    int utc =
        ((Number) database.value("select extract(hour from now() at time zone 'UTC')::int"))
            .intValue();
    int ahead = Math.floorMod(hour - utc + 12, 24) - 12;
    return ahead >= 0 ? "Etc/GMT-" + ahead : "Etc/GMT+" + -ahead;
  }

  void secondCampaign() {
    database.run(
        "insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, all_hours) values"
            + " ('upsell', 'x', 'x', 'sell', 'running', '{HIGH}', '{GOLD}', true)");
    database.run(
        "insert into call_list (campaign_id, as_of, ready) values ('upsell', date '2026-11-20',"
            + " true)");
    database.run(
        "insert into dialer_lease values ('upsell', 'dialer-1', 1, clock_timestamp() + interval '1"
            + " hour')");
    database.run(
        "insert into call_list_record (list_id, campaign_id, customer_id, priority, routing) values"
            + " (2, 'upsell', 1, 1, 'pooled')");
  }

  void end(CallId call, String kind) {
    database.run(
        "insert into call_outcome (attempt_id, kind, cause, ended_at) values (:a, :b, 'X', :c)",
        call.value(),
        kind,
        Instant.now());
  }
}
