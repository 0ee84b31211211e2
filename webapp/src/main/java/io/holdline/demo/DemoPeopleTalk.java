package io.holdline.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/** What a robot says came of a conversation: plausible, and the same for the same seed. */
final class DemoPeopleTalk {
  private static final double RIGHT_PARTY = 0.85;
  private static final double MAKES_OFFER = 0.6;
  private static final double ACCEPTS = 0.45;
  private static final double SAVED = 0.6;
  private static final double PROMISES = 0.12;
  private static final List<String> WHAT =
      List.of(
          "上门检查宽带 / Check the line at home",
          "更换光猫 / Replace the modem",
          "办理套餐变更 / Change the plan",
          "送补卡 / Bring a new SIM card");

  private final SplittableRandom random;
  private final Clock clock;

  DemoPeopleTalk(SplittableRandom random, Clock clock) {
    this.random = random;
    this.clock = clock;
  }

  /** The order for a rep that some conversations end with; empty for the others. */
  Map<String, Object> order(String call, JsonNode customer) {
    if (!customer.path("id").isNumber() || random.nextDouble() >= PROMISES) {
      return Map.of();
    }
    var what = WHAT.get(random.nextInt(WHAT.size()));
    return Map.of(
        "customerId",
        customer.path("id").asLong(),
        "attemptId",
        call,
        "promise",
        what,
        "dueAt",
        clock.instant().plus(Duration.ofHours(random.nextInt(4, 49))).toString(),
        "what",
        what);
  }

  /** The result of one conversation. */
  Map<String, Object> result(JsonNode customer) {
    if (random.nextDouble() >= RIGHT_PARTY) {
      return random.nextBoolean() ? said("wrong_person", false, false) : callBack();
    }
    var offers = customer.path("offers");
    if (offers.isEmpty() || random.nextDouble() >= MAKES_OFFER) {
      return said(random.nextBoolean() ? "thinking" : "refused", true, false);
    }
    var accepted = random.nextDouble() < ACCEPTS;
    var saved = accepted && random.nextDouble() < SAVED;
    var code = saved ? "saved" : accepted ? "offer_accepted" : "thinking";
    var said = said(code, true, saved);
    said.put("offerId", offers.get(random.nextInt(offers.size())).path("id").asString());
    said.put("offerAnswer", accepted ? "accepted" : "declined");
    return said;
  }

  /** The customer wishes to be called in a while: by the same manager, or by anyone. */
  private Map<String, Object> callBack() {
    var said = said("call_back", false, false);
    var at = clock.instant().plus(Duration.ofMinutes(random.nextInt(2, 30)));
    var who = random.nextBoolean() ? "owner" : "anyone";
    said.put("callback", Map.of("at", at.toString(), "who", who, "toleranceMinutes", 5));
    return said;
  }

  private static Map<String, Object> said(String code, boolean rightParty, boolean saved) {
    var said = new LinkedHashMap<String, Object>();
    said.put("code", code);
    said.put("rightParty", rightParty);
    said.put("saveClaimed", saved);
    return said;
  }
}
