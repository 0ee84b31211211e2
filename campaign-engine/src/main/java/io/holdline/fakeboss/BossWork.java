package io.holdline.fakeboss;

import io.holdline.fakeboss.Fate.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The stand-in's field force: it takes work on once, begins it, and completes it or gives it back
 * as late as it corrects orders; as with orders an answer may be lost, and a word told again or
 * late.
 */
final class BossWork {
  private static final Duration AGAIN_AFTER = Duration.ofMillis(20);
  private static final Duration STALE_AFTER = Duration.ofMillis(300);
  private static final String BEGUN = "inProgress";
  private static final Set<String> ENDS = Set.of("completed", "rejected");

  private final FakeBoss.Settings settings;
  private final BossLedger ledger;
  private final BossNotices notices;
  private final Set<UUID> met = new HashSet<>();
  private final Map<UUID, String> words = new HashMap<>();

  /** Goes on with what an earlier run had before it. */
  BossWork(FakeBoss.Settings settings, BossLedger ledger, BossNotices notices) {
    this.settings = settings;
    this.ledger = ledger;
    this.notices = notices;
    for (var line : ledger.before()) {
      var event = line.path("event").asString();
      if (line.has("work") && !event.equals("handed-over-again")) {
        words.put(UUID.fromString(line.path("reference").asString()), event);
      }
    }
    met.addAll(words.keySet());
    words.forEach((reference, word) -> {
      if (ENDS.contains(word)) {
        tell(Duration.ZERO, reference, word, now(), 0);
      } else {
        goOn(reference);
      }
    });
  }

  /** What goes wrong now, each trouble once. */
  synchronized Trouble meets(UUID reference) {
    return met.add(reference) ? fate(reference).order() : Trouble.NONE;
  }

  /** Takes work on, once, and answers what it is called here. */
  synchronized Map<String, Object> take(UUID reference) {
    if (words.containsKey(reference)) {
      ledger.work("handed-over-again", reference, id(reference));
    } else {
      turns(reference, "acknowledged");
      goOn(reference);
    }
    return Map.of("id", id(reference), "externalId", reference.toString(), "state", "acknowledged");
  }

  private void goOn(UUID reference) {
    var fate = fate(reference);
    var pause = Duration.ofMillis((long) (settings.longest().toMillis() * fate.pause()));
    if (!fate.stale()) {
      tell(pause.dividedBy(2), reference, BEGUN, now().plus(pause.dividedBy(2)), 0);
    }
    notices.later(settings.correction().plus(pause), () -> end(reference, fate));
  }

  private synchronized void end(UUID reference, Fate fate) {
    var word = fate.rejected() ? "rejected" : "completed";
    turns(reference, word);
    tell(Duration.ZERO, reference, word, now(), fate.repeats());
    if (fate.stale()) {
      tell(STALE_AFTER, reference, BEGUN, now().minus(STALE_AFTER), 0);
    }
  }

  private Instant now() {
    return settings.clock().instant();
  }

  private void turns(UUID reference, String word) {
    words.put(reference, word);
    ledger.work(word, reference, id(reference));
  }

  private void tell(Duration pause, UUID reference, String word, Instant at, int repeats) {
    for (var i = 0; i <= repeats; i++) {
      notices.tell(
          pause.plus(AGAIN_AFTER.multipliedBy(i)),
          id(reference) + " " + word,
          "WorkOrderStateChangeEvent",
          Map.of(
              "workOrder",
              Map.of(
                  "id",
                  id(reference),
                  "externalId",
                  reference.toString(),
                  "state",
                  word,
                  "effectiveAt",
                  at.toString(),
                  "note",
                  word.equals("rejected")
                      ? List.of(Map.of("text", "无人可派 · Nobody is free there."))
                      : List.of())));
    }
  }

  private static String id(UUID reference) {
    return "W-" + reference;
  }

  private Fate fate(UUID reference) {
    return Fate.of(settings.seed(), reference, settings.troubles());
  }
}
