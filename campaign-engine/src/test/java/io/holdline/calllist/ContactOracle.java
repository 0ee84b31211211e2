package io.holdline.calllist;

import io.holdline.calllist.OracleFacts.Attempt;
import io.holdline.calllist.OracleFacts.Campaign;
import io.holdline.calllist.OracleFacts.Limits;
import io.holdline.calllist.OracleFacts.Person;
import io.holdline.calllist.OracleFacts.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contact policy once more, written from the table in the README and from nothing else: slow,
 * and easy to hold against it line by line.
 */
final class ContactOracle {
  private static final Set<String> ALIVE =
      Set.of("connected", "abandoned", "machine", "busy", "noAnswer", "rejected");

  private final OracleFacts facts;
  private final boolean consentRequired;
  private final String marketingNumber;
  private final Instant now;
  private final Map<Long, List<Attempt>> byPerson;
  private final Map<String, List<Attempt>> byNumber;

  ContactOracle(OracleFacts facts, boolean consentRequired, String marketingNumber) {
    this.facts = facts;
    this.consentRequired = consentRequired;
    this.marketingNumber = marketingNumber;
    this.now = facts.now();
    byPerson = facts.attempts().stream().collect(Collectors.groupingBy(Attempt::customer));
    byNumber = facts.attempts().stream().collect(Collectors.groupingBy(Attempt::phone));
  }

  /** What is said of a customer: the first reason, and until when it holds if that is known. */
  record Verdict(String reason, @Nullable Instant until) {}

  private static final Verdict NONE = new Verdict("-", null);

  Verdict atList(Person person, Campaign campaign) {
    return first(person, campaign, true);
  }

  Verdict atDial(Person person, Campaign campaign) {
    return first(person, campaign, false);
  }

  private Verdict first(Person p, Campaign c, boolean list) {
    boolean winsBack = c.purpose().equals("win_back");
    boolean asked = !list && promiseIsDueHere(p, c);
    var said = new ArrayList<@Nullable Verdict>();
    said.add(when(!p.inNet() && !winsBack, "left-net"));
    said.add(when(p.inNet() && winsBack, "in-net"));
    said.add(when(p.inNet() && p.portOut() && c.law().portOutStops(), "port-out"));
    said.add(when(p.phone() == null, "no-number"));
    said.add(deadNumber(p, c));
    if (list) {
      said.add(eligibility(p, c, winsBack));
    }
    said.add(when(p.telemarketingRefused(), "telemarketing-refused"));
    said.add(doNotCall(p, c));
    said.add(when(!consents(p, c, winsBack), "no-consent"));
    said.add(during(p.holds(), "legal-hold"));
    said.add(when(p.complaints().stream().anyMatch(each -> each.holds(now)), "open-complaint"));
    said.add(when(harmed(p, c), "do-not-disturb"));
    said.add(when(p.heldOut().contains(c.goal()), "hold-out"));
    said.add(when(wrongCallerId(c), "caller-id"));
    said.add(promise(p, list, asked));
    if (!asked) {
      said.add(ever(person(p), c.law().person(), "lifetime-limit"));
      said.add(ever(number(p), c.law().number(), "number-lifetime-limit"));
    }
    said.add(
        underWay(p)
            ? new Verdict("call-under-way", list ? null : now.plus(Duration.ofMinutes(1)))
            : null);
    if (list) {
      said.add(elsewhere(p, c));
    }
    if (!asked) {
      said.addAll(tooSoon(p, c));
    }
    if (!list) {
      said.add(closed(p, c));
    }
    return said.stream().filter(Objects::nonNull).findFirst().orElse(NONE);
  }

  private static @Nullable Verdict when(boolean applies, String reason) {
    return applies ? new Verdict(reason, null) : null;
  }

  private @Nullable Verdict deadNumber(Person p, Campaign c) {
    var words =
        Stream.concat(of(byPerson.get(p.id())).filter(a -> a.phone().equals(p.phone())), holders(p))
            .filter(a -> speaksOfTheNumber(a.kind()))
            .sorted(
                Comparator.comparing(Attempt::ended)
                    .thenComparing(a -> !Objects.equals(a.kind(), "unallocated")))
            .toList();
    if (words.isEmpty() || !"unallocated".equals(words.getLast().kind())) {
      return null;
    }
    var days = c.law().deadDays();
    return days == null
        ? new Verdict("dead-number", null)
        : until("dead-number", words.getLast().ended().plus(Duration.ofDays(days)));
  }

  private static boolean speaksOfTheNumber(@Nullable String kind) {
    return kind != null && (ALIVE.contains(kind) || kind.equals("unallocated"));
  }

  private static @Nullable Verdict eligibility(Person p, Campaign c, boolean winsBack) {
    var score = p.score();
    if (c.regions() != null && !c.regions().contains(p.region())) {
      return new Verdict("not-eligible-region", null);
    }
    if (!winsBack) {
      if (score == null) {
        return new Verdict("no-score", null);
      }
      if (!c.bands().contains(score.band())) {
        return new Verdict("not-eligible-band", null);
      }
      if (!c.tiers().contains(score.tier())) {
        return new Verdict("not-eligible-tier", null);
      }
    }
    if (c.membersOnly() && !p.member()) {
      return new Verdict("not-in-cohort", null);
    }
    if (c.asksForSignals() && !meetsConditions(p)) {
      return new Verdict("not-in-audience", null);
    }
    return when(c.ownersOnly() && p.owner() == null, "no-owner");
  }

  /** As {@link OperatorInDatabase#CONDITIONS} say; who has no score has no facts. */
  private static boolean meetsConditions(Person p) {
    var change = p.billChange();
    var term = p.contractTerm();
    return p.score() != null
        && change != null
        && change >= -0.8
        && change < 2
        && term != null
        && !term.equals("TWO_YEARS");
  }

  private @Nullable Verdict doNotCall(Person p, Campaign c) {
    var spans =
        facts.doNotCall().stream()
            .filter(e -> e.phone().equals(p.phone()))
            .filter(e -> e.campaign() == null || e.campaign().equals(c.id()))
            .map(OracleFacts.Entry::span)
            .toList();
    return during(spans, "do-not-call");
  }

  private @Nullable Verdict during(List<Span> spans, String reason) {
    var holding = spans.stream().filter(each -> each.holds(now)).toList();
    if (holding.isEmpty()) {
      return null;
    }
    boolean forGood = holding.stream().anyMatch(each -> each.until() == null);
    return new Verdict(
        reason,
        forGood
            ? null
            : holding.stream().map(Span::until).max(Comparator.naturalOrder()).orElseThrow());
  }

  private boolean consents(Person p, Campaign c, boolean winsBack) {
    var latest =
        p.consents().stream()
            .filter(each -> !each.since().isAfter(now))
            .max(Comparator.comparing(OracleFacts.Consent::since));
    if (latest.isEmpty()) {
      return !winsBack && !c.law().consent() && !consentRequired;
    }
    if (!latest.get().given() || !winsBack) {
      return latest.get().given();
    }
    return p.leftOn() != null
        && latest.get().since().isAfter(p.leftOn().plusDays(1).atStartOfDay(p.zone()).toInstant());
  }

  private boolean harmed(Person p, Campaign c) {
    var score = p.score();
    return score != null
        && (facts.harmed().contains(c.goal() + ":" + score.band())
            || facts.harmed().contains(c.goal() + ":" + score.tier()));
  }

  private boolean wrongCallerId(Campaign c) {
    if (!c.law().registeredNumber() || marketingNumber.isEmpty()) {
      return false;
    }
    return c.purpose().equals("service") == marketingNumber.equals(c.callerId());
  }

  private boolean promiseIsDueHere(Person p, Campaign c) {
    var promise = p.promise();
    return promise != null && promise.campaign().equals(c.id()) && !promise.due().isAfter(now);
  }

  private @Nullable Verdict promise(Person p, boolean list, boolean asked) {
    var promise = p.promise();
    if (promise == null || asked) {
      return null;
    }
    var soon = now.plus(Duration.ofMinutes(1));
    return new Verdict(
        "callback-agreed", list || promise.due().isAfter(soon) ? promise.due() : soon);
  }

  private static @Nullable Verdict ever(List<Attempt> made, Limits limits, String reason) {
    return when(limits.ever() != null && made.size() >= limits.ever(), reason);
  }

  private boolean underWay(Person p) {
    return Stream.concat(of(byPerson.get(p.id())), of(byNumber.get(p.phone())))
        .anyMatch(a -> a.kind() == null);
  }

  private static @Nullable Verdict elsewhere(Person p, Campaign c) {
    var queued = p.queued();
    if (queued == null || !queued.running()) {
      return null;
    }
    if (queued.state().equals("leased")) {
      return new Verdict("queued", null);
    }
    return when(!queued.campaign().equals(c.id()), "on-another-list");
  }

  private List<@Nullable Verdict> tooSoon(Person p, Campaign c) {
    var law = c.law();
    var both = Stream.concat(person(p).stream(), number(p).stream()).toList();
    var abandoned =
        Stream.concat(of(byPerson.get(p.id())), holders(p))
            .filter(a -> Objects.equals(a.kind(), "abandoned"))
            .map(Attempt::ended);
    var said = new ArrayList<@Nullable Verdict>();
    said.add(
        rest(
            of(byPerson.get(p.id())).map(Attempt::joined).filter(Objects::nonNull),
            law.afterContact(),
            "after-contact"));
    said.add(
        rest(
            p.complaints().stream()
                .filter(each -> !each.from().isAfter(now))
                .map(Span::until)
                .filter(Objects::nonNull)
                .filter(closed -> !closed.isAfter(now)),
            law.afterComplaint(),
            "after-complaint"));
    said.add(rest(abandoned, law.afterAbandoned(), "after-abandoned"));
    said.add(rest(both.stream().map(Attempt::at), c.window(), "frequency"));
    said.add(often(person(p), law.person().day(), Duration.ofHours(24), "day-limit"));
    said.add(often(person(p), law.person().week(), Duration.ofDays(7), "week-limit"));
    said.add(often(number(p), law.number().day(), Duration.ofHours(24), "number-day-limit"));
    said.add(often(number(p), law.number().week(), Duration.ofDays(7), "number-week-limit"));
    return said;
  }

  private @Nullable Verdict rest(Stream<Instant> moments, int hours, String reason) {
    return moments
        .max(Comparator.naturalOrder())
        .map(last -> until(reason, last.plus(Duration.ofHours(hours))))
        .orElse(null);
  }

  /** Once fewer than the limit lie within the period. */
  private @Nullable Verdict often(
      List<Attempt> made, @Nullable Integer limit, Duration period, String reason) {
    var within =
        made.stream()
            .map(Attempt::at)
            .filter(at -> at.plus(period).isAfter(now))
            .sorted(Comparator.reverseOrder())
            .toList();
    return limit == null || within.size() < limit
        ? null
        : new Verdict(reason, within.get(limit - 1).plus(period));
  }

  private @Nullable Verdict until(String reason, Instant end) {
    return end.isAfter(now) ? new Verdict(reason, end) : null;
  }

  private List<Attempt> person(Person p) {
    return of(byPerson.get(p.id())).filter(ContactOracle::counts).toList();
  }

  private List<Attempt> number(Person p) {
    return holders(p).filter(ContactOracle::counts).toList();
  }

  private static boolean counts(Attempt a) {
    return a.outbound() && !Objects.equals(a.kind(), "switchRefused");
  }

  /** Attempts on the number, on whoever has it now and is in net. */
  private Stream<Attempt> holders(Person p) {
    return of(byNumber.get(p.phone()))
        .filter(a -> {
          var holder = facts.people().get(a.customer());
          return holder != null && holder.inNet() && Objects.equals(holder.phone(), p.phone());
        });
  }

  private static Stream<Attempt> of(@Nullable List<Attempt> attempts) {
    return attempts == null ? Stream.empty() : attempts.stream();
  }

  private @Nullable Verdict closed(Person p, Campaign c) {
    if (c.allHours()) {
      return null;
    }
    Predicate<Instant> working = at -> !rests(LocalDate.ofInstant(at, p.zone()), c);
    Predicate<Instant> hours =
        at -> {
          var time = at.atZone(p.zone()).toLocalTime();
          return within(time, c.from(), c.until()) && lawful(time, c.law());
        };
    if (working.and(hours).test(now)) {
      return null;
    }
    // Opening times of these campaigns lie on whole minutes.
    var minute = Instant.ofEpochSecond(now.getEpochSecond() / 60 * 60 + 60);
    Optional<Instant> next =
        Stream.iterate(minute, at -> at.plusSeconds(60))
            .limit(60 * 24 * 30)
            .filter(working.and(hours))
            .findFirst();
    return new Verdict(
        working.test(now) ? "quiet-hours" : "rest-day", next.orElse(now.plus(Duration.ofDays(1))));
  }

  private static boolean lawful(LocalTime time, OracleFacts.Law law) {
    var from = law.from();
    var until = law.until();
    return from == null || until == null || within(time, from, until);
  }

  private static boolean within(LocalTime time, LocalTime from, LocalTime until) {
    return !time.isBefore(from) && time.isBefore(until);
  }

  private boolean rests(LocalDate day, Campaign c) {
    var named = c.law().id().equals("CN") ? facts.calendar().get(day) : null;
    return switch (c.law().rest()) {
      case "holidays" -> Boolean.FALSE.equals(named);
      case "weekends" ->
          named == null
              ? day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY
              : !named;
      default -> false;
    };
  }
}
