package io.holdline.startgate;

import io.holdline.contactpolicy.CallingTimes;
import io.holdline.decisiontable.Label;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is looked at before a campaign starts, as of one moment.
 *
 * @param campaign the id
 * @param calendars sentences about years whose holidays nobody has entered, none when all are
 */
record StartFacts(
    String campaign,
    Calling calling,
    Comparison comparison,
    Ready ready,
    Moment moment,
    List<Label> calendars) {

  /**
   * How it calls.
   *
   * @param callerId the number that customers see; null: the line's own
   * @param predictive whether a customer may answer before a manager is free
   * @param abandonMessage what such a customer hears; null: nothing
   */
  record Calling(
      CallingTimes times,
      @Nullable String callerId,
      boolean predictive,
      @Nullable String abandonMessage) {}

  /**
   * Who is left alone.
   *
   * @param heldOut whether any share is
   * @param measured whether the effect of calls for the goal is followed already
   */
  record Comparison(String goal, boolean heldOut, boolean measured) {}

  /**
   * What there is to call with.
   *
   * @param offers that are on sale today and may be made in a call
   * @param managers who may sign in and have all skills that are asked for
   * @param idleTables ids of rule tables of which no version is in force
   * @param scripted whether a script is in force for its calls
   * @param scoresOf the day of the newest scores; null: there are none
   * @param listed records of the newest list; null: there is no list
   */
  record Ready(
      long offers,
      long managers,
      List<String> idleTables,
      boolean scripted,
      @Nullable LocalDate scoresOf,
      @Nullable Long listed) {}

  /** When it would start, by the campaign's clock. */
  record Moment(Instant now, ZoneId zone) {
    LocalDate today() {
      return LocalDate.ofInstant(now, zone);
    }
  }

  /** The same with the calendars that are not there. */
  StartFacts lacking(List<Label> missing) {
    return new StartFacts(campaign, calling, comparison, ready, moment, missing);
  }
}
