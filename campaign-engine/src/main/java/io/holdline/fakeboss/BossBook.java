package io.holdline.fakeboss;

import io.holdline.fakeboss.Fate.Reply;
import io.holdline.fakeboss.Fate.Trouble;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the stand-in knows, and what it does of its own accord. */
final class BossBook {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration STALE_AFTER = Duration.ofMillis(300);

  private final FakeBoss.Settings settings;
  private final BossLedger ledger;
  private final BossNotices notices;
  private final Map<UUID, BossOrder> orders = new HashMap<>();
  private final Map<UUID, String> states = new HashMap<>();
  private final Set<UUID> texts = new HashSet<>();
  private final Map<Errand, Set<UUID>> met = Map.of(Errand.TEXT, new HashSet<>(), Errand.ORDER, new HashSet<>());

  /** What is handed over. */
  enum Errand {
    TEXT,
    ORDER
  }

  BossBook(FakeBoss.Settings settings, BossLedger ledger, BossNotices notices) {
    this.settings = settings;
    this.ledger = ledger;
    this.notices = notices;
  }

  private Fate fate(UUID reference) {
    return Fate.of(settings.seed(), reference, settings.troubles());
  }

  /** What goes wrong now: each trouble comes once, but what is impossible stays so. */
  synchronized Trouble meets(UUID reference, Errand errand) {
    var fate = fate(reference);
    var trouble = errand == Errand.TEXT ? fate.text() : fate.order();
    var first = met.get(errand).add(reference);
    return first || trouble == Trouble.IMPOSSIBLE ? trouble : Trouble.NONE;
  }

  /** Takes a text on, once; its reply comes later. */
  synchronized String text(UUID reference) {
    if (texts.add(reference)) {
      ledger.text(reference, "text", today());
      reply(reference, fate(reference));
    }
    return "T-" + reference;
  }

  private void reply(UUID reference, Fate fate) {
    var pause = pause(fate);
    switch (fate.reply()) {
      case YES -> replied(pause, reference, "Y");
      case NO -> replied(pause, reference, "N");
      case UNCLEAR_THEN_YES -> {
        replied(pause, reference, "?");
        replied(pause.multipliedBy(2), reference, "y ");
      }
      case NOTHING -> {}
    }
    for (var i = 0; i < fate.replyAgain() && fate.reply() != Reply.NOTHING; i++) {
      replied(pause.multipliedBy(3), reference, fate.reply() == Reply.NO ? "N" : "Y");
    }
  }

  private void replied(Duration pause, UUID reference, String text) {
    notices.tell(
        pause,
        BossNotices.newId(),
        "CommunicationReplyEvent",
        Map.of("communicationReply", Map.of("inReplyTo", reference.toString(), "content", text)));
  }

  /** Takes an order on, once, and answers what is known of it. */
  synchronized Map<String, Object> order(BossOrder asked) {
    var known = orders.get(asked.reference());
    if (known != null) {
      ledger.write("resubmitted", known, today());
      return shown(known);
    }
    var order =
        new BossOrder(
            "B%07d".formatted(orders.size() + 1),
            asked.reference(),
            asked.subscription(),
            asked.product(),
            asked.offer(),
            asked.salesperson());
    orders.put(order.reference(), order);
    turns(order, "acknowledged");
    var fate = fate(order.reference());
    notices.later(pause(fate), () -> decide(order, fate));
    return shown(order);
  }

  private synchronized void decide(BossOrder order, Fate fate) {
    var verdict = fate.rejected() ? "rejected" : "completed";
    turns(order, verdict);
    var id = BossNotices.newId();
    for (var i = 0; i <= fate.repeats(); i++) {
      changed(Duration.ofMillis(20L * i), id, order, verdict, 2);
    }
    if (fate.stale()) {
      changed(STALE_AFTER, BossNotices.newId(), order, "inProgress", 1);
    }
    if (fate.corrected()) {
      notices.later(settings.correction(), () -> correct(order, fate));
    }
  }

  private synchronized void correct(BossOrder order, Fate fate) {
    var verdict = fate.rejected() ? "completed" : "cancelled";
    turns(order, verdict);
    changed(Duration.ZERO, BossNotices.newId(), order, verdict, 3);
  }

  private void turns(BossOrder order, String state) {
    states.put(order.reference(), state);
    ledger.write(state, order, today());
  }

  private void changed(Duration pause, String id, BossOrder order, String state, int revision) {
    notices.tell(
        pause,
        id,
        "ProductOrderStateChangeEvent",
        Map.of(
            "productOrder",
            Map.of(
                "id", order.id(),
                "externalId", order.reference().toString(),
                "state", state,
                "revision", revision,
                "effectiveOn", today().toString())));
  }

  private Duration pause(Fate fate) {
    return Duration.ofMillis((long) (settings.longest().toMillis() * fate.pause()));
  }

  synchronized Optional<Map<String, Object>> find(UUID reference) {
    return Optional.ofNullable(orders.get(reference)).map(this::shown);
  }

  private Map<String, Object> shown(BossOrder order) {
    return Map.of(
        "id", order.id(),
        "externalId", order.reference().toString(),
        "state", states.getOrDefault(order.reference(), "acknowledged"));
  }

  /** What a customer has by orders of this book that are in force. */
  synchronized List<Map<String, Object>> products(String subscription) {
    return orders.values().stream()
        .filter(order -> order.subscription().equals(subscription))
        .filter(order -> "completed".equals(states.get(order.reference())))
        .map(order ->
            Map.<String, Object>of(
                "id", order.id(),
                "name", order.offer(),
                "startDate", today().atStartOfDay(ZONE).toOffsetDateTime().toString()))
        .toList();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(settings.clock().instant(), ZONE);
  }
}
