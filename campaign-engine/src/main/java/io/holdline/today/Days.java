package io.holdline.today;

import io.holdline.churn.Reason;
import io.holdline.customer.PersonName;
import io.holdline.dialer.AgentId;
import io.holdline.ledger.LedgerRow;
import io.holdline.today.Today.Entry;
import io.holdline.today.Today.Kind;
import io.holdline.today.Today.Results;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The day of each telephone manager as it is now. */
@Component
public final class Days {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DatabaseClient database;
  private final Clock clock;

  Days(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Counted(Entry entry, long of) {}

  /**
   * At most 260 entries of a manager's day: complaints first, then promises, the list, orders, low
   * answers.
   */
  public Mono<Today> of(AgentId manager) {
    var entries =
        database
            .sql(TodaySql.ENTRIES)
            .bind("me", manager.value())
            .map(row -> counted(new LedgerRow(row)))
            .all()
            .collectList();
    return Mono.zip(entries, results(manager), this::today);
  }

  private Mono<Results> results(AgentId manager) {
    return database
        .sql(TodaySql.RESULTS)
        .bind("me", manager.value())
        .map(row -> {
          var found = new LedgerRow(row);
          return new Results(
              found.number("talks"),
              found.number("right_party"),
              found.number("accepted"),
              found.number("saves"),
              found.get("share", Double.class));
        })
        .one();
  }

  private Today today(List<Counted> found, Results results) {
    Map<Kind, Long> all = new EnumMap<>(Kind.class);
    found.forEach(each -> all.put(each.entry.kind(), each.of));
    return new Today(
        clock.instant(),
        found.stream().map(Counted::entry).toList(),
        all.getOrDefault(Kind.PROMISE, 0L),
        all.getOrDefault(Kind.RECORD, 0L),
        all.getOrDefault(Kind.ORDER, 0L),
        all.getOrDefault(Kind.ANSWER, 0L),
        all.getOrDefault(Kind.COMPLAINT, 0L),
        results);
  }

  private static Counted counted(LedgerRow row) {
    return new Counted(
        new Entry(
            Kind.valueOf(row.text("kind")),
            row.number("id"),
            row.number("customer_id"),
            new PersonName(row.text("name")),
            row.textOrNull("tier"),
            row.textOrNull("band"),
            row.text("what"),
            row.atOrNull("due"),
            row.flag("overdue"),
            row.flag("callback"),
            row.flag("in_person"),
            row.textOrNull("campaign_id"),
            row.count("attempts"),
            row.count("most"),
            List.of(JSON.readValue(row.text("reasons"), Reason[].class))),
        row.number("of"));
  }
}
