package io.holdline.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.fakeboss.FakeBoss;
import io.holdline.fakeboss.Population;
import io.holdline.innet.InNetChange;
import io.holdline.ledger.LedgerDatabase;
import io.holdline.verification.TestVerification;
import io.holdline.verification.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That sales have ended, and that the stand-in's own ledger says the same of each. */
final class Agreement {
  static final String SECRET = "a secret only for this test";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Agreement() {}

  /** A stand-in that does wrong, and whose clock is ten minutes behind ours. */
  static FakeBoss.Settings settings(EventReceiver receiver, Path file) {
    return new FakeBoss.Settings(
        0,
        Mono.just(receiver.url()),
        SECRET,
        Optional.of(file),
        7,
        0.05,
        Duration.ofMillis(500),
        Duration.ofSeconds(3),
        Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10)),
        population());
  }

  /** The customers who were sold something, and new ones. */
  private static Population population() {
    var today = LocalDate.ofInstant(Instant.now(), ZoneId.of("Asia/Shanghai"));
    return new Population(
        Stream.concat(
                IntStream.rangeClosed(1, 500)
                    .mapToObj(n -> new Population.Subscriber("s" + n, LocalDate.of(2020, 1, 1))),
                IntStream.rangeClosed(1, SoldOnThePhone.JOINERS)
                    .mapToObj(n -> new Population.Subscriber("j" + n, today.minusDays(1 + n % 20))))
            .toList(),
        0.3);
  }

  /** Waits until nothing happens any more, and lets those expire who never replied. */
  static void await(LedgerDatabase database, SaleEvents events, FakeBoss boss, Instant until) {
    var inNet = SoldOnThePhone.inNet(database);
    var quiet = 0;
    while (quiet < 3) {
      assertThat(Instant.now())
          .as("%d to come; %s", boss.waiting(), database.rows(OPEN))
          .isBefore(until);
      var weighed = inNet.weigh().then(events.weigh()).blockOptional().orElseThrow();
      var open =
          (Long)
              database.value(
                  "select count(*) from sale where state in ('agreed', 'confirmed', 'submitted')");
      quiet = weighed == 0 && open == 0 && boss.waiting() == 0 ? quiet + 1 : 0;
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    database.run(
        "update sale set reply_until = clock_timestamp() - interval '1 second' where state ="
            + " 'asked'");
    while (events.expire().blockOptional().orElseThrow() > 0) {
      events.weigh().block();
    }
  }

  /** Of the sales that have not ended, what was heard of a few. */
  private static final String OPEN =
      """
      select s.id::text || ' ' || s.state || ' ' || coalesce(s.order_id, '-') || ': '
               || coalesce(string_agg(e.event || '/' || coalesce(e.revision::text, '') || '/' || coalesce(e.verdict, '?'), ' '
                                      order by e.id), '') || ' ' || coalesce(max(r.kind || r.tries || r.last_fault), '')
        from (select * from sale where state in ('agreed', 'confirmed', 'submitted') limit 5) s
        left join sale_event e on e.sale_id = s.id
        left join sale_errand r on r.sale_id = s.id and r.state = 'waiting'
       group by s.id, s.state, s.order_id
      """;

  static void assertEnded(LedgerDatabase database) {
    var states = new TreeMap<String, Object>();
    database
        .rows("select state, count(*) as n from sale group by state")
        .forEach(row -> states.put((String) row.get("state"), row.get("n")));
    System.out.println("Sales by state: " + states);
    assertThat(states.keySet())
        .containsExactlyInAnyOrder("in_force", "refused", "expired", "rejected", "reversed");
    assertThat(database.value("select count(*) from sale_event where verdict is null"))
        .isEqualTo(0L);
    assertThat(database.value("select count(*) from sale_errand where state = 'waiting'"))
        .isEqualTo(0L);
    System.out.println(
        "Events by verdict: "
            + database.rows("select verdict, count(*) from sale_event group by 1 order by 1"));
  }

  static void assertSameAs(Path file, LedgerDatabase database) throws IOException {
    var last = new HashMap<String, JsonNode>();
    var counts = new ArrayList<String>();
    var resubmitted = 0;
    try (var lines = Files.lines(file)) {
      for (var line : (Iterable<String>) lines::iterator) {
        var said = JSON.readTree(line);
        var event = said.path("event").asString();
        if (event.equals("resubmitted")) {
          resubmitted++;
        } else if (said.has("order")) {
          count(last.put(said.path("order").asString(), said), said).ifPresent(counts::add);
        }
      }
    }
    assertThat(resubmitted).isZero();
    assertThat(different(states(database), states(last))).isEmpty();
    var counted =
        database
            .rows(
                """
                select s.order_id || ' ' || k.counts || ' ' || k.product || ' ' || coalesce(case when k.touch = 'call' then k.credited_to end, '') || ' ' || k.happened_on as row
                  from sale_count k join sale s on s.id = k.sale_id
                """)
            .stream()
            .collect(Collectors.toMap(row -> (String) row.get("row"), _ -> 1, Integer::sum));
    var theirs = counts.stream().collect(Collectors.toMap(row -> row, _ -> 1, Integer::sum));
    assertThat(different(counted, theirs)).isEmpty();
    System.out.println("Rows that count, the same on both sides: " + counts.size());
  }

  /** Where everybody stands in net, and what new joiners took after publicity, is what they say. */
  static void assertSameInNet(Path file, LedgerDatabase database) throws IOException {
    var said = new ArrayList<JsonNode>();
    var took = new HashMap<String, String>();
    try (var lines = Files.lines(file)) {
      for (var line : (Iterable<String>) lines::iterator) {
        var node = JSON.readTree(line);
        if (node.has("change")) {
          said.add(node);
        } else if (node.path("subscription").asString().startsWith("j")) {
          took.put(node.path("order").asString(), node.path("event").asString());
        }
      }
    }
    var checks =
        TestVerification.of(database)
            .verify(new Verification.Others(null, file), Instant.now(), Instant.now())
            .blockOptional()
            .orElseThrow()
            .checks();
    var ofBoss =
        checks.stream()
            .filter(check -> check.key().startsWith("in-net") || check.key().startsWith("orders"))
            .toList();
    ofBoss.forEach(check ->
        System.out.printf(
            "verify: %s: %,d compared, %,d alike%n",
            check.key(), check.expected(), check.actual()));
    assertThat(ofBoss)
        .hasSize(5)
        .allSatisfy(check -> assertThat(check.differences()).isEmpty())
        .allSatisfy(check -> assertThat(check.expected()).isPositive());
    var heard = new HashMap<String, String>();
    database
        .rows(
            "select source_id, subscription_key || ' ' || kind || ' ' || happened_on as what from"
                + " in_net_event where verdict in ('counted', 'late', 'unchanged')")
        .forEach(row -> heard.put((String) row.get("source_id"), (String) row.get("what")));
    var told = new HashMap<String, String>();
    said.forEach(each ->
        told.put(
            each.path("id").asString(),
            "%s %s %s"
                .formatted(
                    each.path("subscription").asString(),
                    each.path("change").asString(),
                    each.path("on").asString())));
    assertThat(different(heard, told)).isEmpty();
    assertThat(different(inNet(database), inNet(said))).isEmpty();
    var joined = database.value("select coalesce(sum(counts), 0) from sale_count where new_joiner");
    var theirs = took.values().stream().filter("completed"::equals).count();
    assertThat(joined).isEqualTo(theirs);
    assertThat(theirs).isPositive();
    assertThat(
            database.value(
                "select count(*) from sale_count where new_joiner and (touch is distinct from"
                    + " 'publicity' or product not in ('deposit', 'contract'))"))
        .isEqualTo(0L);
    System.out.printf(
        "Changes of being in net, the same on both sides: %d, by kind %s; new joiners' orders in"
            + " force: %d%n",
        told.size(),
        database.rows("select kind, verdict, count(*) from in_net_event group by 1, 2 order by 1"),
        theirs);
  }

  /**
   * Each subscription's standing in words, folded from their own lines in the order of happening.
   */
  private static Map<String, String> inNet(List<JsonNode> said) {
    var standing = new HashMap<String, String>();
    said.stream()
        .sorted(Comparator.comparing(each -> Instant.parse(each.path("happenedAt").asString())))
        .forEach(each -> {
          var key = each.path("subscription").asString();
          var before = standing.getOrDefault(key, "in");
          standing.put(
              key,
              before.startsWith("out")
                  ? before
                  : switch (InNetChange.named(each.path("change").asString())) {
                    case JOINED, RESUMED, PORT_WITHDRAWN -> "in";
                    case SUSPENDED -> "in, suspended";
                    case PORT_APPLIED -> "in, applied";
                    case PORTED, CANCELLED -> "out " + each.path("on").asString();
                  });
        });
    return standing;
  }

  private static Map<String, String> inNet(LedgerDatabase database) {
    var standing = new HashMap<String, String>();
    database
        .rows(
            """
            select u.subscription_key as key,
                   case when not u.in_net then 'out ' || o.observed_on
                        else 'in' || case when u.port_out_applied_on is not null then ', applied' else '' end
                                  || case when u.suspended_on is not null then ', suspended' else '' end end as stands
              from customer u
              left join customer_outcome o on o.customer_id = u.id and o.kind = 'churned' and o.happened
             where exists (select from in_net_event e where e.customer_id = u.id)
            """)
        .forEach(row -> standing.put((String) row.get("key"), (String) row.get("stands")));
    return standing;
  }

  /** The first of what only one side says, or says otherwise. */
  private static <V> List<String> different(Map<String, V> ours, Map<String, V> theirs) {
    return Stream.concat(ours.keySet().stream(), theirs.keySet().stream())
        .distinct()
        .filter(key -> !Objects.equals(ours.get(key), theirs.get(key)))
        .map(key -> "%s: ours %s, theirs %s".formatted(key, ours.get(key), theirs.get(key)))
        .limit(10)
        .toList();
  }

  /** A row of the other side's own figures: it came into force, or went out of it. */
  private static Optional<String> count(@Nullable JsonNode before, JsonNode said) {
    var was = before != null && before.path("event").asString().equals("completed");
    var is = said.path("event").asString().equals("completed");
    return was == is
        ? Optional.empty()
        : Optional.of(
            "%s %d %s %s %s"
                .formatted(
                    said.path("order").asString(),
                    is ? 1 : -1,
                    said.path("product").asString(),
                    said.path("salesperson").asString(),
                    said.path("on").asString()));
  }

  private static Map<String, String> states(Map<String, JsonNode> last) {
    var states = new HashMap<String, String>();
    last.forEach((order, said) ->
        states.put(
            order,
            switch (said.path("event").asString()) {
              case "completed" -> "in_force";
              case "rejected" -> "rejected";
              case "cancelled" -> "reversed";
              default -> said.path("event").asString();
            }));
    return states;
  }

  private static Map<String, String> states(LedgerDatabase database) {
    var states = new HashMap<String, String>();
    List<Map<String, Object>> rows =
        database.rows("select order_id as id, state from sale where order_id is not null");
    rows.forEach(row -> states.put((String) row.get("id"), (String) row.get("state")));
    return states;
  }
}
