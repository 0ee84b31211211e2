package io.holdline.fakeboss;

import io.holdline.innet.InNetChange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What the stand-in knows of being in net, and what happens to it of its own accord. */
final class BossNet {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration AGAIN_AFTER = Duration.ofMillis(20);

  /** Whoever is new takes something a little later. */
  private static final Duration SELLS_AFTER = Duration.ofSeconds(1);

  private final FakeBoss.Settings settings;
  private final BossLedger ledger;
  private final BossNotices notices;
  private final Consumer<BossOrder> sell;
  private final Map<String, Step> known = new HashMap<>();
  private final Map<String, Step> last = new ConcurrentHashMap<>();

  /**
   * Something that has happened.
   *
   * @param id of the event by which it is told
   * @param at the stand-in's moment of it
   * @param on the day of it
   */
  record Step(String id, String subscription, InNetChange change, Instant at, LocalDate on) {}

  /**
   * @param sell takes an order of a new subscription
   */
  BossNet(
      FakeBoss.Settings settings,
      BossLedger ledger,
      BossNotices notices,
      Consumer<BossOrder> sell) {
    this.settings = settings;
    this.ledger = ledger;
    this.notices = notices;
    this.sell = sell;
  }

  /** Takes over what an earlier run wrote down; it may not have told it. */
  void remember(JsonNode line) {
    var step =
        new Step(
            line.path("id").asString(),
            line.path("subscription").asString(),
            InNetChange.named(line.path("change").asString()),
            Instant.parse(line.path("happenedAt").asString()),
            LocalDate.parse(line.path("on").asString()));
    known.put(step.id(), step);
    stands(step);
  }

  private void stands(Step step) {
    last.merge(step.subscription(), step, (old, now) -> now.at().isBefore(old.at()) ? old : now);
  }

  /** Where a subscription stands, as TM Forum has it. */
  String state(String subscription) {
    var step = last.get(subscription);
    return switch (step == null ? InNetChange.JOINED : step.change()) {
      case SUSPENDED -> "suspended";
      case PORTED, CANCELLED -> "terminated";
      case JOINED, RESUMED, PORT_APPLIED, PORT_WITHDRAWN -> "active";
    };
  }

  /** Lets all live on from where an earlier run has left them. */
  void live() {
    var today = LocalDate.ofInstant(settings.clock().instant(), ZONE);
    for (var who : settings.population().subscribers()) {
      var life =
          Life.of(settings.seed(), who, today, settings.population().share(), settings.troubles());
      if (!life.steps().isEmpty()) {
        live(who, life);
      }
    }
  }

  private void live(Population.Subscriber who, Life life) {
    var first = known.get("net " + who.key() + " 0");
    if (first != null && first.change() != life.steps().getFirst()) {
      tell(first, 0); // It was new when it began.
      return;
    }
    var begins = part(life.begins());
    for (var i = 0; i < life.steps().size(); i++) {
      var change = life.steps().get(i);
      var id = "net " + who.key() + " " + i;
      var before = known.get(id);
      var last = i == life.steps().size() - 1;
      var happens = begins.plus(part(life.begins()).multipliedBy(i).dividedBy(2));
      if (before != null) {
        tell(before, last ? life.repeats() : 0);
        sell(who, life);
      } else if (i == 0 && life.toldLate() && !last) {
        // It happens in its turn, and is told after what happens next.
        var at = settings.clock().instant().plus(happens);
        notices.later(happens.multipliedBy(2), () -> happen(step(id, who, change, at), 0));
      } else {
        notices.later(
            happens,
            () -> {
              happen(step(id, who, change, settings.clock().instant()), last ? life.repeats() : 0);
              sell(who, life);
            });
      }
    }
  }

  private void sell(Population.Subscriber who, Life life) {
    var product = life.buys();
    if (product != null) {
      var reference =
          UUID.nameUUIDFromBytes(("joiner " + who.key()).getBytes(StandardCharsets.UTF_8));
      var order = new BossOrder("", reference, who.key(), product, product, "", true);
      notices.later(SELLS_AFTER, () -> sell.accept(order));
    }
  }

  private Duration part(double share) {
    return Duration.ofMillis((long) (settings.correction().toMillis() * share));
  }

  private static Step step(String id, Population.Subscriber who, InNetChange change, Instant at) {
    return new Step(
        id,
        who.key(),
        change,
        at,
        change == InNetChange.JOINED ? who.joinedOn() : LocalDate.ofInstant(at, ZONE));
  }

  private void happen(Step step, int repeats) {
    ledger.change(step);
    stands(step);
    tell(step, repeats);
  }

  private void tell(Step step, int repeats) {
    for (var i = 0; i <= repeats; i++) {
      notices.tell(
          AGAIN_AFTER.multipliedBy(i),
          step.id(),
          "SubscriptionStateChangeEvent",
          Map.of(
              "subscription",
              Map.of(
                  "id",
                  step.subscription(),
                  "change",
                  step.change().key(),
                  "effectiveOn",
                  step.on().toString(),
                  "effectiveAt",
                  step.at().toString())));
    }
  }
}
