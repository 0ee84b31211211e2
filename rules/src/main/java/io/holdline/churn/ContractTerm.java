package io.holdline.churn;

/** How long a customer is bound by the contract that was signed. */
public enum ContractTerm {
  MONTH_TO_MONTH,
  ONE_YEAR,
  TWO_YEARS
}
