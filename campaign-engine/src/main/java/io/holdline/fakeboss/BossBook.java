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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the stand-in knows, and what it does of its own accord. */
final class BossBook {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Set<String> BINDS = Set.of("contract", "deposit", "terminal");
  private static final int OWED = 90;

  /** The words by which the question after a call is known. */
  private static final Pattern ASKS_FOR_A_NUMBER = Pattern.compile("回复1至5|number from 1 to 5");

  private static final Duration STALE_AFTER = Duration.ofMillis(300);

  private final FakeBoss.Settings settings;
  private final BossLedger ledger;
  private final BossNotices notices;
  private final Map<UUID, BossOrder> orders = new HashMap<>();
  private final Map<UUID, BossOrder.Word> words = new HashMap<>();
  private final Set<UUID> texts = new HashSet<>();
  private final Set<UUID> textsMet = new HashSet<>();
  private final Set<UUID> ordersMet = new HashSet<>();
  private final BossNet net;

  /** What is handed over. */
  enum Errand {
    TEXT,
    ORDER
  }

  BossBook(FakeBoss.Settings settings, BossLedger ledger, BossNotices notices) {
    this.settings = settings;
    this.ledger = ledger;
    this.notices = notices;
    this.net = new BossNet(settings, ledger, notices, this::sell);
    var unanswered = new HashSet<UUID>();
    for (var line : ledger.before()) {
      if (line.has("change")) {
        net.remember(line);
      } else if (!line.has("work")) {
        remember(line, unanswered);
      }
    }
    unanswered.forEach(reference -> reply(reference, fate(reference)));
    orders.values().forEach(this::goOn);
    net.live();
  }

  /** What a new subscription takes, once. */
  private synchronized void sell(BossOrder order) {
    if (!orders.containsKey(order.reference())) {
      taken(order);
    }
  }

  private void remember(JsonNode line, Set<UUID> unanswered) {
    var reference = UUID.fromString(line.path("reference").asString());
    switch (line.path("event").asString()) {
      case "text" -> {
        texts.add(reference);
        unanswered.add(reference);
      }
      case "replied" -> unanswered.remove(reference);
      case "resubmitted" -> {}
      default -> {
        orders.putIfAbsent(
            reference,
            new BossOrder(
                line.path("order").asString(),
                reference,
                line.path("subscription").asString(),
                line.path("product").asString(),
                line.path("offer").asString(),
                line.path("salesperson").asString(),
                line.path("walkIn").asBoolean()));
        words.put(
            reference,
            new BossOrder.Word(
                line.path("event").asString(),
                line.path("revision").asInt(),
                LocalDate.parse(line.path("on").asString())));
      }
    }
    textsMet.add(reference);
    ordersMet.add(reference);
  }

  /** What an earlier run had still before it; what it may not have told is told again. */
  private void goOn(BossOrder order) {
    var fate = fate(order.reference());
    switch (word(order).revision()) {
      case 1 -> notices.later(pause(fate), () -> decide(order, fate));
      case 2 -> tellDecision(order, fate);
      default -> changed(Duration.ZERO, order, word(order));
    }
  }

  private BossOrder.Word word(BossOrder order) {
    return Objects.requireNonNull(words.get(order.reference()));
  }

  private Fate fate(UUID reference) {
    return Fate.of(settings.seed(), reference, settings.troubles());
  }

  /** What goes wrong now: each trouble comes once, but what is impossible stays so. */
  synchronized Trouble meets(UUID reference, Errand errand) {
    var fate = fate(reference);
    var trouble = errand == Errand.TEXT ? fate.text() : fate.order();
    var first = (errand == Errand.TEXT ? textsMet : ordersMet).add(reference);
    return first || trouble == Trouble.IMPOSSIBLE ? trouble : Trouble.NONE;
  }

  /** Takes a text on, once; its reply comes later. */
  synchronized String text(UUID reference, String content) {
    if (texts.add(reference)) {
      if (ASKS_FOR_A_NUMBER.matcher(content).find()) {
        answer(reference, fate(reference));
      } else {
        ledger.text(reference, "text", today());
        reply(reference, fate(reference));
      }
    }
    return "T-" + reference;
  }

  /** Of no account to orders, so not in the ledger. */
  private void answer(UUID reference, Fate fate) {
    var pause = pause(fate);
    switch (fate.reply()) {
      case YES -> replied(pause, reference, fate.pause() < 0.7 ? "5" : "4");
      case NO -> replied(pause, reference, fate.pause() < 0.5 ? "1" : "2");
      case UNCLEAR_THEN_YES -> {
        replied(pause, reference, "?");
        replied(pause.multipliedBy(2), reference, " 3");
      }
      case NOTHING -> {}
    }
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
    notices.later(pause.multipliedBy(4), () -> ledger.text(reference, "replied", today()));
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
      ledger.write("resubmitted", known, word(known));
      return shown(known);
    }
    return shown(taken(asked));
  }

  private BossOrder taken(BossOrder asked) {
    var order = asked.numbered("B%07d".formatted(orders.size() + 1));
    orders.put(order.reference(), order);
    turns(order, "acknowledged", 1);
    var fate = fate(order.reference());
    notices.later(pause(fate), () -> decide(order, fate));
    return order;
  }

  private synchronized void decide(BossOrder order, Fate fate) {
    turns(order, fate.rejected() ? "rejected" : "completed", 2);
    tellDecision(order, fate);
    var walksIn = fate.walksIn();
    if (walksIn != null && !order.walkIn()) {
      taken(order.afterwards(walksIn));
    }
  }

  private void tellDecision(BossOrder order, Fate fate) {
    var decided = word(order);
    for (var i = 0; i <= fate.repeats(); i++) {
      changed(Duration.ofMillis(20L * i), order, decided);
    }
    if (fate.stale()) {
      changed(STALE_AFTER, order, new BossOrder.Word("inProgress", 1, decided.on()));
    }
    if (fate.corrected()) {
      notices.later(settings.correction(), () -> correct(order, fate));
    }
  }

  private synchronized void correct(BossOrder order, Fate fate) {
    turns(order, fate.rejected() ? "completed" : "cancelled", 3);
    changed(Duration.ZERO, order, word(order));
  }

  private void turns(BossOrder order, String name, int revision) {
    var word = new BossOrder.Word(name, revision, today());
    words.put(order.reference(), word);
    ledger.write(name, order, word);
  }

  /** Each word has one event, however often it is told. */
  private void changed(Duration pause, BossOrder order, BossOrder.Word word) {
    var said = new HashMap<String, Object>();
    said.put("id", order.id());
    said.put("state", word.name());
    said.put("revision", word.revision());
    said.put("effectiveOn", word.on().toString());
    if (order.walkIn()) {
      said.put("subscription", order.subscription());
      said.put("category", order.product());
    } else {
      said.put("externalId", order.reference().toString());
    }
    notices.tell(
        pause,
        order.id() + " " + word.revision(),
        "ProductOrderStateChangeEvent",
        Map.of("productOrder", said));
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
        "state", word(order).name());
  }

  /** A customer as of now; whose key begins with {@code unknown} is none. */
  Optional<Map<String, Object>> customer(String subscription) {
    return subscription.startsWith("unknown")
        ? Optional.empty()
        : Optional.of(Map.of("id", subscription, "status", net.state(subscription)));
  }

  /** What a customer has not paid yet: one in five owes something, always the same. */
  static List<Map<String, Object>> bills(String subscription) {
    var number = Math.floorMod(subscription.hashCode(), OWED * 5);
    return number % 5 > 0
        ? List.of()
        : List.of(
            Map.of(
                "id",
                "bill " + subscription,
                "state",
                "validated",
                "remainingAmount",
                Map.of("unit", "CNY", "value", 10 + number / 5)));
  }

  /** What a customer has by orders of this book that are in force; a bind ends after a year. */
  synchronized List<Map<String, Object>> products(String subscription) {
    return orders.values().stream()
        .filter(order -> order.subscription().equals(subscription))
        .filter(order -> word(order).name().equals("completed"))
        .map(order -> product(order, word(order).on()))
        .toList();
  }

  private static Map<String, Object> product(BossOrder order, LocalDate since) {
    var product = new HashMap<String, Object>();
    product.put("id", order.id());
    product.put("name", order.offer());
    product.put("startDate", atStart(since));
    if (BINDS.contains(order.product())) {
      product.put("terminationDate", atStart(since.plusYears(1)));
    }
    return product;
  }

  private static String atStart(LocalDate day) {
    return day.atStartOfDay(ZONE).toOffsetDateTime().toString();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(settings.clock().instant(), ZONE);
  }
}
