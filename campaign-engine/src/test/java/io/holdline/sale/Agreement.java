package io.holdline.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.fakeboss.FakeBoss;
import io.holdline.ledger.LedgerDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
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
        Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10)));
  }

  /** Waits until nothing happens any more, and lets those expire who never replied. */
  static void await(LedgerDatabase database, SaleEvents events, FakeBoss boss, Instant until) {
    var quiet = 0;
    while (quiet < 3) {
      assertThat(Instant.now())
          .as("%d to come; %s", boss.waiting(), database.rows(OPEN))
          .isBefore(until);
      var weighed = events.weigh().blockOptional().orElseThrow();
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
                select s.order_id || ' ' || k.counts || ' ' || k.product || ' ' || coalesce(k.credited_to, '') || ' ' || k.happened_on as row
                  from sale_count k join sale s on s.id = k.sale_id
                """)
            .stream()
            .collect(Collectors.toMap(row -> (String) row.get("row"), _ -> 1, Integer::sum));
    var theirs = counts.stream().collect(Collectors.toMap(row -> row, _ -> 1, Integer::sum));
    assertThat(different(counted, theirs)).isEmpty();
    System.out.println("Rows that count, the same on both sides: " + counts.size());
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
