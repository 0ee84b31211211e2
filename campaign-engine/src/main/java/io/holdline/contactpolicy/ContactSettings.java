package io.holdline.contactpolicy;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What an operator asks beyond the law of its country.
 *
 * @param consentRequired whether a customer who was never asked is not called either
 * @param marketingNumber the number registered for marketing; empty: nobody has said
 */
@Component
public record ContactSettings(boolean consentRequired, String marketingNumber) {
  public static final ContactSettings NONE = new ContactSettings(false, "");

  public ContactSettings(
      @Value("${holdline.contact.consent-required:false}") boolean consentRequired,
      @Value("${holdline.contact.marketing-number:}") String marketingNumber) {
    this.consentRequired = consentRequired;
    this.marketingNumber = marketingNumber;
  }
}
