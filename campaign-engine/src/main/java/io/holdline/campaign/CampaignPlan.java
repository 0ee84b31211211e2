package io.holdline.campaign;

import io.holdline.churn.RiskBand;
import io.holdline.churn.ValueTier;
import io.holdline.decisiontable.Condition;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign is for and whom it calls; how it calls is {@link
 * io.holdline.dialer.CampaignSettings}.
 *
 * @param nameZh 1 to 80 characters, likewise {@code nameEn}
 * @param goal campaigns of one goal share their hold-out: 1 to 32 characters of {@code a-z 0-9 - _}
 * @param hours between which customers are called, on their own clock
 * @param callsPerManagerDay a manager's records of one list, promised calls among them, 1 to 1,000;
 *     null: no limit
 * @param listLimit largest number of records of one list, 1 to 10,000,000; null: no limit
 */
public record CampaignPlan(
    String nameZh,
    String nameEn,
    String goal,
    Law law,
    Audience audience,
    Routing routing,
    Hours hours,
    HoldOut holdOut,
    @Nullable Integer callsPerManagerDay,
    @Nullable Integer listLimit) {
  private static final int LONGEST_NAME = 80;
  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

  /**
   * Who may be called at all.
   *
   * @param bands at least one
   * @param tiers at least one
   * @param regions ids; empty: all
   * @param cohort members of this photograph only; null: members or not
   * @param conditions on signals, one a signal and at most {@link #MOST_CONDITIONS}; all must be
   *     met
   */
  public record Audience(
      Set<RiskBand> bands,
      Set<ValueTier> tiers,
      Set<String> regions,
      @Nullable Cohort cohort,
      List<Condition> conditions) {
    public static final int MOST_CONDITIONS = 20;

    /** Whoever is of these bands, tiers and regions. */
    public Audience(Set<RiskBand> bands, Set<ValueTier> tiers, Set<String> regions) {
      this(bands, tiers, regions, null, List.of());
    }

    public Audience {
      bands = Set.copyOf(bands);
      tiers = Set.copyOf(tiers);
      regions = Set.copyOf(regions);
      conditions = List.copyOf(conditions);
      if (bands.isEmpty() || tiers.isEmpty()) {
        throw new IllegalArgumentException(
            "An audience needs at least one risk band and one value tier.");
      }
      if (conditions.size() > MOST_CONDITIONS) {
        throw new IllegalArgumentException(
            "An audience has at most %d conditions (%d)."
                .formatted(MOST_CONDITIONS, conditions.size()));
      }
      if (conditions.stream().map(Condition::attribute).distinct().count() < conditions.size()) {
        throw new IllegalArgumentException(
            "An audience has one condition a signal; one test can say several things of it.");
      }
    }
  }

  /** The customers in net on a day, as they were photographed. */
  public record Cohort(String name, LocalDate asOf) {}

  /**
   * Under which law customers are called.
   *
   * @param jurisdiction id of one whose terms are known
   */
  public record Law(String jurisdiction, Purpose purpose) {
    /** Marketing in China. */
    public static final Law USUAL = new Law("CN", Purpose.MARKETING);
  }

  /** What the calls are for, which decides what the law asks of them. */
  public enum Purpose {
    MARKETING,
    SERVICE,
    WIN_BACK;

    /** The name in the database and the API. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The purpose of that key; any other is an {@link IllegalArgumentException}. */
    public static Purpose ofKey(String key) {
      for (var purpose : values()) {
        if (purpose.key().equals(key)) {
          return purpose;
        }
      }
      throw new IllegalArgumentException(
          "The purpose (%s) is one of marketing, service and win_back.".formatted(key));
    }
  }

  /** Whom a customer's call goes to. */
  public enum Routing {
    POOLED("pooled"),
    OWNER_FIRST("ownerFirst"),
    OWNER_ONLY("ownerOnly"),
    /** About half of the owned customers to the owner first, to compare. */
    MIXED("mixed");

    private final String key;

    Routing(String key) {
      this.key = key;
    }

    /** The name in the database and the API. */
    public String key() {
      return key;
    }

    /** The routing of that key; any other is an {@link IllegalArgumentException}. */
    public static Routing ofKey(String key) {
      for (var routing : values()) {
        if (routing.key.equals(key)) {
          return routing;
        }
      }
      throw new IllegalArgumentException(
          "The routing (%s) is one of pooled, ownerFirst, ownerOnly and mixed.".formatted(key));
    }
  }

  /** From the first moment that is open to the first that is closed, on one day. */
  public record Hours(LocalTime from, LocalTime until) {
    public Hours {
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException(
            "The calling hours must begin (%s) before they end (%s).".formatted(from, until));
      }
    }
  }

  /**
   * The share of customers who are left alone, to compare with.
   *
   * @param share 0 to 0.5
   * @param ofTier where a tier has another, 0 to 0.5
   */
  public record HoldOut(double share, Map<ValueTier, Double> ofTier) {
    private static final double MOST = 0.5;

    public HoldOut {
      ofTier = Map.copyOf(ofTier);
      checked(share);
      ofTier.values().forEach(HoldOut::checked);
    }

    private static void checked(double share) {
      if (!(share >= 0 && share <= MOST)) {
        throw new IllegalArgumentException(
            "The share of customers who are left alone (%s) must be between 0 and %s."
                .formatted(share, MOST));
      }
    }
  }

  public CampaignPlan {
    named(nameZh);
    named(nameEn);
    if (!KEY.matcher(goal).matches()) {
      throw new IllegalArgumentException(
          "The goal (%s) must be 1 to 32 of a-z, 0-9, '-' and '_', starting with a letter or a digit."
              .formatted(goal));
    }
    between("calls of a manager a day", callsPerManagerDay, 1_000);
    between("records of a list", listLimit, 10_000_000);
  }

  private static void named(String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "A campaign's name needs 1 to %d characters in both languages.".formatted(LONGEST_NAME));
    }
  }

  private static void between(String what, @Nullable Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      throw new IllegalArgumentException(
          "The number of %s (%d) must be between 1 and %,d.".formatted(what, value, most));
    }
  }
}
