package io.holdline.churn;

/** How a customer pays the bill. */
public enum PaymentMethod {
  ELECTRONIC_CHECK,
  MAILED_CHECK,
  BANK_TRANSFER,
  CREDIT_CARD,
  MOBILE_WALLET
}
