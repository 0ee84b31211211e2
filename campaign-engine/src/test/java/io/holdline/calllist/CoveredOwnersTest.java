package io.holdline.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.cover.Covers;
import io.holdline.cover.TestCovers;
import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CampaignId;
import io.holdline.dialer.DialTarget;
import io.holdline.ledger.LedgerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** While a manager is away the calls that are his go to who stands in, and then to him again. */
final class CoveredOwnersTest {
  private static final Instant NOW = Instant.parse("2026-11-30T04:00:00Z");
  private static final Instant EVENING = NOW.plus(Duration.ofHours(6));
  private static final CampaignId RETENTION = new CampaignId("retention");

  private static final Covers.Reach ALL = new Covers.Reach(null, null);

  private final LedgerDatabase database = LedgerDatabase.atVirtualTime(NOW).withCustomers(3);
  private final Covers covers = TestCovers.of(database);

  @AfterEach
  void close() {
    database.close();
  }

  private List<AgentPreference> claimed() {
    database.run(
        "update call_list_record set state = 'waiting', call_id = null, leased_until = null");
    return TestCallList.of(database).claim(RETENTION, 3).toCompletableFuture().join().stream()
        .map(DialTarget::preference)
        .toList();
  }

  private Mono<Covers.Cover> make(String absent, String substitute, Instant from, Instant until) {
    return covers.make(new Covers.Wish(absent, substitute, from, until), ALL, "m3");
  }

  private static AgentPreference only(String manager) {
    return new AgentPreference.OwnerOnly(new AgentId(manager));
  }

  @Test
  void theSubstituteGetsTheAbsentManagersCalls() {
    database.run(
        "update call_list_record set routing = 'ownerOnly', owner_id = case customer_id when 3 then"
            + " 'm3' else 'm1' end");
    assertThat(claimed()).containsExactly(only("m1"), only("m1"), only("m3"));
    var cover = make("m1", "m2", NOW, EVENING).blockOptional().orElseThrow();
    assertThat(claimed()).containsExactly(only("m2"), only("m2"), only("m3"));
    database.setClock(EVENING);
    assertThat(claimed()).as("he is back").containsExactly(only("m1"), only("m1"), only("m3"));
    database.setClock(NOW.plusSeconds(60));
    assertThat(covers.end(cover.id(), ALL, "m1").blockOptional().orElseThrow().endedBy())
        .isEqualTo("m1");
    assertThat(claimed()).as("back early").containsExactly(only("m1"), only("m1"), only("m3"));
    assertThat(covers.end(cover.id(), ALL, "m1").blockOptional()).isEmpty();
    assertThat(covers.since(NOW, ALL).block())
        .as("who stood in stays on record")
        .containsExactly(
            new Covers.Cover(cover.id(), "m1", "m2", NOW, NOW.plusSeconds(60), "m3", "m1"));
  }

  @Test
  void whatIsNoCoverIsNotMade() {
    assertThat(make("m1", "m1", NOW, EVENING).blockOptional()).isEmpty();
    assertThat(make("m1", "rep1", NOW, EVENING).blockOptional()).isEmpty();
    assertThat(make("m1", "m2", EVENING, NOW).blockOptional()).isEmpty();
    assertThat(make("m1", "m2", NOW.minusSeconds(9), NOW).blockOptional()).isEmpty();
    assertThat(make("m1", "m2", NOW, EVENING).blockOptional()).isPresent();
    assertThat(make("m1", "m3", NOW.plusSeconds(9), EVENING).blockOptional())
        .as("two at once")
        .isEmpty();
    assertThat(make("m2", "m3", NOW, EVENING).blockOptional()).isPresent();
  }

  @Test
  void aLeaderReachesTheTeamAndASupervisorTheRegion() {
    var wish = new Covers.Wish("m1", "m3", NOW, EVENING);
    var near = new Covers.Wish("m1", "m2", NOW, EVENING);
    for (var reach :
        List.of(
            new Covers.Reach(null, "t1"),
            new Covers.Reach(null, "t2"),
            new Covers.Reach("r1", null),
            new Covers.Reach("nowhere", null))) {
      assertThat(covers.make(wish, reach, "m3").blockOptional()).as("%s", reach).isEmpty();
    }
    assertThat(covers.make(near, new Covers.Reach(null, "t2"), "m3").blockOptional()).isEmpty();
    var cover = covers.make(near, new Covers.Reach(null, "t1"), "m3").blockOptional().orElseThrow();
    assertThat(covers.since(NOW, new Covers.Reach("r1", null)).block()).containsExactly(cover);
    assertThat(covers.since(NOW, new Covers.Reach(null, "t2")).block()).isEmpty();
    assertThat(covers.end(cover.id(), new Covers.Reach(null, "t2"), "m3").blockOptional())
        .isEmpty();
    assertThat(covers.end(cover.id(), new Covers.Reach("r1", null), "m3").blockOptional())
        .isPresent();
    var across = make("m2", "m3", NOW, EVENING).blockOptional().orElseThrow();
    assertThat(covers.since(NOW, new Covers.Reach(null, "t2")).block())
        .as("whoever one stands in for is seen")
        .containsExactly(across);
    assertThat(covers.end(across.id(), new Covers.Reach(null, "t2"), "m3").blockOptional())
        .isEmpty();
  }
}
