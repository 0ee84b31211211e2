package io.holdline.survey;

import io.holdline.dialer.CampaignId;
import io.holdline.dialer.PhoneNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question that waits to be sent, leased to whoever sends it.
 *
 * @param ask its reference at the gateway
 * @param campaign of the call, by whose law and hours the text goes out
 * @param said the customer's last word on texts; null: never asked
 */
record SurveyErrand(
    UUID ask, long customer, CampaignId campaign, Instant askedAt, To to, @Nullable Boolean said) {

  /** Who is asked what. */
  record To(@Nullable PhoneNumber number, String language, String zh, String en) {
    /** In the customer's language, with how to answer. */
    String text() {
      return language.startsWith("zh")
          ? zh + "请回复1至5中的一个数字：1很不满意，5很满意。不回复也可以。"
          : en + " Reply with a number from 1 to 5: 1 not at all, 5 very much. No reply is needed.";
    }
  }
}
