package io.holdline.dialer;

import java.util.regex.Pattern;

/**
 * The short name of a campaign: 1 to 32 characters of {@code a-z 0-9 - _}, starting with a letter
 * or digit.
 */
public record CampaignId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

  public CampaignId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          """
          The campaign id (%s) must be 1 to 32 of a-z, 0-9, '-' and '_', starting with a letter or a digit.\
          """
              .formatted(value));
    }
  }
}
