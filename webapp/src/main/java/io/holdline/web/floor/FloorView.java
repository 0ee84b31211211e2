package io.holdline.web.floor;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.holdline.dialer.Activity;
import io.holdline.dialer.FloorSnapshot;
import io.holdline.dialer.Presence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The floor as the page shows it; names of customers are masked. */
record FloorView(
    Instant at,
    @Nullable Campaign campaign,
    List<Campaign> campaigns,
    Parts parts,
    List<Agent> agents,
    Calls calls,
    FloorSnapshot.Pace pace,
    Abandonment abandonment,
    Budget budget,
    Today today,
    Records list,
    @Nullable NotDialing notDialing,
    boolean allHours) {

  record Campaign(String id, String nameZh, String nameEn, String state, String mode) {}

  /** What the floor stands on: each is {@code up} or {@code down}. */
  record Parts(Part database, Part redis, Part switchPart) {
    @JsonProperty("switch")
    @Override
    public Part switchPart() {
      return switchPart;
    }
  }

  enum Part {
    UP,
    DOWN;

    @JsonValue
    String key() {
      return this == UP ? "up" : "down";
    }

    static Part of(boolean up) {
      return up ? UP : DOWN;
    }
  }

  record Agent(
      String id,
      String nameZh,
      String nameEn,
      @Nullable String teamId,
      @Nullable String teamZh,
      @Nullable String teamEn,
      Presence presence,
      Activity activity,
      @Nullable String reason,
      boolean legUp,
      Instant since,
      @Nullable String callId,
      @Nullable Customer customer,
      @Nullable Serves serves,
      AgentToday today) {}

  /**
   * Whom an agent serves who is lent, or who is not this campaign's.
   *
   * @param lent whether it is not the campaign the agent signed on to
   */
  record Serves(String id, String nameZh, String nameEn, boolean lent) {}

  record Customer(long id, String nameMasked, @Nullable String tier, @Nullable String band) {}

  record AgentToday(long connects, long accepted, long saves) {
    static final AgentToday NOTHING = new AgentToday(0, 0, 0);
  }

  record Calls(int ringing, int waiting, int talking, int free, int maxOverdial) {}

  record Abandonment(long live, long abandoned, double rate, double limit) {}

  /** Live answers and how many of them were abandoned, by the dialer's count. */
  record Budget(long liveToday, long abandonedToday, long live30Days, long abandoned30Days) {}

  record Today(
      long attempts,
      long connects,
      long rightParty,
      long accepted,
      long saves,
      Map<String, Long> outcomes) {}

  record Records(long waiting, long done, long heldOut) {}

  /**
   * Why no call is placed.
   *
   * @param since when it became so; null when this server has not seen it change
   * @param byZh who paused the campaign, by name
   * @param reason why it was paused, in that person's words
   */
  record NotDialing(
      String key,
      @Nullable Instant nextCallAt,
      @Nullable Instant since,
      @Nullable String byZh,
      @Nullable String byEn,
      @Nullable String reason) {}
}
