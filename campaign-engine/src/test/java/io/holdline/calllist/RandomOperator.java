package io.holdline.calllist;

import io.holdline.calllist.OracleFacts.Attempt;
import io.holdline.calllist.OracleFacts.Campaign;
import io.holdline.calllist.OracleFacts.Consent;
import io.holdline.calllist.OracleFacts.Entry;
import io.holdline.calllist.OracleFacts.Law;
import io.holdline.calllist.OracleFacts.Limits;
import io.holdline.calllist.OracleFacts.Person;
import io.holdline.calllist.OracleFacts.Promise;
import io.holdline.calllist.OracleFacts.Queued;
import io.holdline.calllist.OracleFacts.Score;
import io.holdline.calllist.OracleFacts.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An operator whose customers have all kinds of troubles, drawn from a seed. */
final class RandomOperator {
  static final String MARKETING = "+862188880000";

  private static final Law CHINA =
      new Law(
          "CN",
          LocalTime.of(9, 0),
          LocalTime.of(21, 0),
          "holidays",
          false,
          true,
          true,
          new Limits(3, 6, 60),
          new Limits(3, 10, 100),
          168,
          168,
          72,
          90);
  private static final Law FLORIDA =
      new Law(
          "US-FL",
          LocalTime.of(8, 0),
          LocalTime.of(20, 0),
          "none",
          true,
          false,
          false,
          new Limits(3, null, null),
          new Limits(3, null, null),
          0,
          0,
          0,
          null);
  private static final Law BRITAIN =
      new Law(
          "GB",
          LocalTime.of(8, 0),
          LocalTime.of(21, 0),
          "none",
          false,
          false,
          false,
          new Limits(null, null, null),
          new Limits(null, null, null),
          0,
          0,
          72,
          null);
  private static final Law GERMANY =
      new Law(
          "DE",
          LocalTime.of(9, 0),
          LocalTime.of(20, 0),
          "weekends",
          true,
          false,
          false,
          new Limits(null, null, null),
          new Limits(null, null, null),
          0,
          0,
          72,
          null);

  /** A country of the test's own, narrow enough that every limit is met. */
  private static final Law NARROW =
      new Law(
          "NARROW",
          LocalTime.of(10, 0),
          LocalTime.of(18, 30),
          "weekends",
          false,
          true,
          true,
          new Limits(2, 4, 9),
          new Limits(4, 5, 7),
          30,
          100,
          5,
          null);

  static final String NARROW_TERMS =
      "insert into contact_terms values ('NARROW', '2020-01-01', '10:00', '18:30', 'weekends',"
          + " false, true, true, 2, 4, 9, 4, 5, 7, 30, 100, 5, null, 'test')";

  static final List<Campaign> CAMPAIGNS =
      List.of(
          campaign("keep", "retain", "marketing", MARKETING, 8, 20, false, 24, CHINA, false),
          campaign("sell", "sell", "marketing", null, 7, 22, false, 2, FLORIDA, true),
          campaign("care", "care", "service", null, 9, 17, true, 48, BRITAIN, false),
          campaign("back", "back", "win_back", null, 9, 21, false, 0, GERMANY, false),
          campaign("often", "often", "service", "+862188881111", 8, 22, false, 0, NARROW, false),
          campaign("wrong", "wrong", "service", MARKETING, 8, 22, false, 0, NARROW, false));

  private static Campaign campaign(
      String id,
      String goal,
      String purpose,
      @Nullable String caller,
      int from,
      int until,
      boolean allHours,
      int window,
      Law law,
      boolean owners) {
    boolean picky = id.equals("keep");
    return new Campaign(
        id,
        goal,
        purpose,
        caller,
        LocalTime.of(from, 0),
        LocalTime.of(until, 0),
        allHours,
        window,
        law,
        picky
            ? Set.of("HIGH", "VERY_HIGH", "MEDIUM")
            : Set.of("LOW", "MEDIUM", "HIGH", "VERY_HIGH"),
        picky ? Set.of("GOLD", "BASIC", "DIAMOND") : Set.of("GOLD", "BASIC", "DIAMOND", "SILVER"),
        picky ? Set.of("r1") : null,
        owners,
        picky,
        id.equals("often"));
  }

  private final Random random;
  private final Instant now;
  private final int customers;
  private final List<Attempt> attempts = new ArrayList<>();

  RandomOperator(long seed, Instant now, int customers) {
    this.random = new Random(seed);
    this.now = now;
    this.customers = customers;
  }

  OracleFacts draw(Map<LocalDate, Boolean> calendar) {
    var people = new HashMap<Long, Person>();
    for (long id = 1; id <= customers; id++) {
      people.put(id, person(id));
    }
    people.values().forEach(this::tryOut);
    return new OracleFacts(
        now,
        people,
        List.copyOf(attempts),
        entries(),
        calendar,
        Set.of("retain:BASIC", "sell:MEDIUM"));
  }

  private static String phone(long place) {
    return "+999%09d".formatted(place);
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> @Nullable T maybe(double probability, Supplier<T> value) {
    return chance(probability) ? value.get() : null;
  }

  @SafeVarargs
  private <T> T one(T... of) {
    return of[random.nextInt(of.length)];
  }

  /** Often on the very boundary of a rule. */
  private Instant past(int mostHours) {
    var whole = now.minus(Duration.ofHours(1 + random.nextInt(mostHours)));
    return chance(0.3)
        ? now.minus(Duration.ofHours(one(2, 5, 24, 30, 48, 72, 100, 168)))
        : whole.minusSeconds(random.nextInt(3_600));
  }

  private Person person(long id) {
    boolean inNet = chance(0.85);
    return new Person(
        id,
        inNet,
        inNet ? null : maybe(0.7, () -> LocalDate.ofInstant(past(900), ZoneId.of("UTC"))),
        chance(0.08),
        chance(0.05) ? null : phone(chance(0.15) ? 1 + random.nextInt(customers) : id),
        one("r1", "r1", "r1", "r2"),
        ZoneId.of(
            one(
                "Asia/Shanghai",
                "Asia/Shanghai",
                "Asia/Shanghai",
                "America/New_York",
                "Asia/Kathmandu")),
        maybe(0.8, () -> "m1"),
        maybe(
            0.94,
            () ->
                new Score(
                    1 + random.nextInt(99),
                    one("LOW", "MEDIUM", "HIGH", "HIGH", "VERY_HIGH"),
                    one("DIAMOND", "GOLD", "GOLD", "SILVER", "BASIC"))),
        chance(0.85),
        maybe(0.9, () -> one(-0.9, -0.8, -0.3, 0.0, 0.1, 1.99, 2.0)),
        maybe(0.9, () -> one("MONTH_TO_MONTH", "ONE_YEAR", "ONE_YEAR", "TWO_YEARS", "ELSE")),
        chance(0.04),
        consents(),
        spans(0.05, 0.3),
        spans(0.15, 0.4),
        heldOut(),
        maybe(
            0.07,
            () ->
                new Promise(
                    one("keep", "care", "often", "often"),
                    now.plus(Duration.ofMinutes(random.nextInt(240) - 120)))),
        maybe(0.05, () -> new Queued(one("other", "stopped"), true, one("waiting", "leased"))));
  }

  private List<Consent> consents() {
    var all = new ArrayList<Consent>();
    for (int i = 0; i < one(0, 0, 1, 1, 2); i++) {
      all.add(new Consent(chance(0.85), past(1_200).minusSeconds(7L * i + 1)));
    }
    return all;
  }

  private List<Span> spans(double each, double open) {
    var all = new ArrayList<Span>();
    for (int i = 0; i < 2; i++) {
      if (chance(each)) {
        var from = chance(0.1) ? now.plusSeconds(60) : past(400);
        all.add(
            new Span(
                from, chance(open) ? null : from.plus(Duration.ofHours(1 + random.nextInt(400)))));
      }
    }
    return all;
  }

  private Set<String> heldOut() {
    var goals = new HashSet<String>();
    for (var campaign : CAMPAIGNS) {
      if (chance(0.04)) {
        goals.add(campaign.goal());
      }
    }
    return goals;
  }

  private List<Entry> entries() {
    var all = new ArrayList<Entry>();
    for (long id = 1; id <= customers; id++) {
      for (var list : List.of("own", "campaign", "national", "elsewhere", "unanswered")) {
        if (chance(0.02)) {
          all.add(
              new Entry(
                  phone(id),
                  list,
                  list.equals("campaign") ? one("keep", "care", "often") : null,
                  spans(1, 0.5).getFirst()));
        }
      }
    }
    return all;
  }

  private void tryOut(Person person) {
    int many = one(0, 0, 0, 1, 1, 2, 3, 5, 9);
    for (int i = 0; i < many; i++) {
      var number = person.phone();
      attempt(
          person.id(),
          number == null || chance(0.15) ? phone(1 + random.nextInt(customers)) : number,
          past(one(20, 60, 200, 1_500)));
    }
  }

  private void attempt(long customer, String number, Instant at) {
    boolean outbound = chance(0.9);
    var kind =
        chance(0.03)
            ? null
            : outbound
                ? one(
                    "connected",
                    "connected",
                    "busy",
                    "noAnswer",
                    "noAnswer",
                    "machine",
                    "rejected",
                    "abandoned",
                    "unallocated",
                    "unreachable",
                    "congestion",
                    "cancelled",
                    "switchRefused",
                    "lost")
                : one("connected", "cancelled");
    attempts.add(
        new Attempt(
            customer,
            number,
            at,
            outbound,
            kind,
            at.plusSeconds(20),
            "connected".equals(kind) && chance(0.4) ? at.plusSeconds(10) : null));
  }
}
