package io.holdline.contactpolicy;

import io.holdline.contactpolicy.ContactFacts.Attempts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a refusal looked at, as the text that is kept with it. */
public final class GateInput {
  private GateInput() {}

  /** The customer's side of the comparison, moments in UTC; null when the reason says it all. */
  public static @Nullable String of(String reason, ContactFacts facts) {
    var history = facts.history();
    var care = facts.care();
    var promised = facts.wishes().promised();
    var stop = facts.wishes().doNotCall();
    var hold = care.legalHold();
    return switch (reason) {
      case "dead-number" -> text(facts.line().deadSince());
      case "do-not-call" -> stop == null ? null : stop.what();
      case "no-consent" -> facts.wishes().consent().name();
      case "legal-hold" -> hold == null ? null : hold.what();
      case "do-not-disturb" -> care.harmed();
      case "callback-agreed" -> promised == null ? null : text(promised.at());
      case "lifetime-limit" -> String.valueOf(history.person().ever());
      case "number-lifetime-limit" -> String.valueOf(history.number().ever());
      case "after-contact" -> text(history.contactAt());
      case "after-complaint" -> text(care.complaintClosedAt());
      case "after-abandoned" -> text(history.abandonedAt());
      case "frequency" -> text(history.lastAttemptAt());
      case "day-limit" -> text(history.person(), facts.terms().person().day());
      case "week-limit" -> text(history.person(), facts.terms().person().week());
      case "number-day-limit" -> text(history.number(), facts.terms().number().day());
      case "number-week-limit" -> text(history.number(), facts.terms().number().week());
      case "rest-day", "quiet-hours" -> text(facts.now());
      default -> null;
    };
  }

  /** The attempt that has to lie far enough behind. */
  private static @Nullable String text(Attempts attempts, @Nullable Integer limit) {
    List<Instant> made = attempts.ofTheWeek();
    return limit == null || made.size() < limit ? null : text(made.get(limit - 1));
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
