package io.holdline.contactpolicy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the contact policy looks at: one customer in one campaign as of one moment.
 *
 * @param now the moment in question
 */
public record ContactFacts(
    Instant now, ContactTerms terms, Line line, Wishes wishes, Care care, History history) {

  /**
   * The subscription.
   *
   * @param zone the clock the customer lives by
   * @param reachable whether there is a number to call
   * @param portOutApplied whether the customer applied to take the number to another operator
   * @param deadSince since when the network says that there is no such number; null when it has not
   *     said so, or has taken it back
   */
  public record Line(
      ZoneId zone,
      boolean reachable,
      boolean inNet,
      boolean portOutApplied,
      @Nullable Instant deadSince) {}

  /**
   * Something that stands in the way.
   *
   * @param what the lists that name the number, or why the law holds
   * @param until when it no longer does; null when that is not known
   */
  public record Stop(String what, @Nullable Instant until) {}

  /** The customer's word on being called. */
  public enum Consent {
    GIVEN,
    /** Given, but before the customer left, or nobody knows which was first. */
    GIVEN_BEFORE_LEAVING,
    NEVER_ASKED,
    REFUSED
  }

  /**
   * A call that the customer was promised.
   *
   * @param here whether it is this campaign that promised it
   */
  public record Promised(Instant at, boolean here) {}

  /**
   * What the customer wants.
   *
   * @param telemarketingRefused whether the customer has said that he wants no such calls at all
   * @param doNotCall whether the number is on a list that holds for this campaign
   */
  public record Wishes(
      boolean telemarketingRefused,
      @Nullable Stop doNotCall,
      Consent consent,
      @Nullable Promised promised) {}

  /**
   * Why the customer is to be left alone.
   *
   * @param complaintClosedAt when the latest complaint was closed
   * @param harmed the customer's class, tier or band, if contact has been shown to harm it
   */
  public record Care(
      @Nullable Stop legalHold,
      boolean openComplaint,
      @Nullable Instant complaintClosedAt,
      @Nullable String harmed,
      boolean heldOut) {}

  /**
   * Attempts, of all campaigns.
   *
   * @param ofTheWeek when they were made within the last seven days, the latest first
   * @param ever how many there ever were
   */
  public record Attempts(List<Instant> ofTheWeek, long ever) {
    public static final Attempts NONE = new Attempts(List.of(), 0);

    public Attempts {
      ofTheWeek = List.copyOf(ofTheWeek);
    }
  }

  /**
   * What has been tried. An attempt that never left the switch is none.
   *
   * @param callUnderWay whether an attempt on the customer or the number has no outcome yet
   * @param person attempts on the subscription, whatever its number was
   * @param number attempts on the number, of those subscriptions that still have it
   * @param lastAttemptAt of both
   * @param contactAt when a manager last talked with the customer, whoever called whom
   * @param abandonedAt when an answer last found no agent
   */
  public record History(
      boolean callUnderWay,
      Attempts person,
      Attempts number,
      @Nullable Instant lastAttemptAt,
      @Nullable Instant contactAt,
      @Nullable Instant abandonedAt) {}

  /** The same, of a customer who was promised to hear from us now. */
  ContactFacts promisedNow() {
    return with(
        new Wishes(
            wishes.telemarketingRefused(),
            wishes.doNotCall(),
            wishes.consent(),
            new Promised(now, true)));
  }

  /**
   * The same with the customer's word on texts in place of the one on calls.
   *
   * @param said null: never asked
   */
  public ContactFacts forText(@Nullable Boolean said) {
    var consent = said == null ? Consent.NEVER_ASKED : said ? Consent.GIVEN : Consent.REFUSED;
    return with(
        new Wishes(wishes.telemarketingRefused(), wishes.doNotCall(), consent, wishes.promised()));
  }

  private ContactFacts with(Wishes others) {
    return new ContactFacts(now, terms, line, others, care, history);
  }

  /** Whether now is the time of the call that this campaign has promised. */
  boolean isPromiseDue() {
    var promised = wishes.promised();
    return promised != null && promised.here() && !promised.at().isAfter(now);
  }

  /** The first moment from {@code at} on that lies in the customer's calling hours. */
  public Instant nextOpen(Instant at) {
    return terms.times().nextOpen(at, line.zone());
  }
}
