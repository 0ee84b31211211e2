package io.holdline.churn;

/**
 * The line a customer has at home; NONE is known to have none, which is not the same as unknown.
 */
public enum InternetAccess {
  NONE,
  DSL,
  FIBER
}
