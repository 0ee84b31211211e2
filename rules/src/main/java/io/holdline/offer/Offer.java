package io.holdline.offer;

import io.holdline.decisiontable.Label;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that may be given to a customer so that he stays.
 *
 * @param id a-z, 0-9 and hyphens, at most 32
 * @param barrier what binds the customer who takes it
 */
public record Offer(
    String id, Label name, Barrier barrier, Terms terms, Reach reach, Eligibility eligibility) {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  /**
   * What it costs and does.
   *
   * @param cost CNY in all for one customer who takes it, also for one who would have stayed
   * @param bindsMonths how long the customer is bound from the day of acceptance; 0 for not at all
   * @param coolDownDays for how long after an answer it is not offered again, 0 or more
   * @param success share of those about to leave whom it keeps, 0 to 1: what is assumed before
   *     anybody answered, see {@link SuccessRates}
   * @param lever what marketing multiplies its rank by; 1 leaves it alone, more than 0
   */
  public record Terms(
      double cost, int bindsMonths, int coolDownDays, double success, double lever) {
    public Terms {
      require(cost >= 0 && Double.isFinite(cost), "The cost (%s) must be 0 or more.", cost);
      require(bindsMonths >= 0, "The months bound (%s) must be 0 or more.", bindsMonths);
      require(coolDownDays >= 0, "The cool-down (%s days) must be 0 or more.", coolDownDays);
      require(success >= 0 && success <= 1, "The success rate (%s) must be 0 to 1.", success);
      require(lever > 0 && Double.isFinite(lever), "The lever (%s) must be more than 0.", lever);
    }
  }

  /**
   * Who may hear of it, and how.
   *
   * @param channels where it fits (seed 23); never empty
   * @param needsConsent whether the customer must have agreed to be told of offers
   * @param personalised whether it is chosen for the person; one that is not remains when the
   *     customer has switched personal recommendations off
   */
  public record Reach(Set<Channel> channels, boolean needsConsent, boolean personalised) {
    public Reach {
      require(!channels.isEmpty(), "An offer needs a channel (%s).", channels);
      channels = Set.copyOf(channels);
    }
  }

  /**
   * Who can have it.
   *
   * @param from the first day
   * @param until the last day, null for no end
   * @param conditions all of them must hold; at most one for an attribute
   */
  public record Eligibility(LocalDate from, @Nullable LocalDate until, List<Condition> conditions) {
    public Eligibility {
      require(until == null || !until.isBefore(from), "It ends (%s) before it begins.", until);
      require(
          conditions.stream().map(Condition::attribute).distinct().count() == conditions.size(),
          "An attribute has two conditions in %s.",
          conditions);
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * One condition.
   *
   * @param attribute the key of an attribute of customers
   * @param test a unary test, as in the cell of a table
   */
  public record Condition(String attribute, String test) {}

  public Offer {
    require(ID.matcher(id).matches(), "The id of an offer (%s) is a-z, 0-9 and hyphens.", id);
    require(!name.zh().isBlank() && !name.en().isBlank(), "The offer %s lacks a name.", id);
  }

  private static void require(boolean right, String sentence, @Nullable Object value) {
    if (!right) {
      throw new IllegalArgumentException(sentence.formatted(value));
    }
  }
}
