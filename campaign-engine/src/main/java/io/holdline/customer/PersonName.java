package io.holdline.customer;

/** The name of a customer. */
public record PersonName(String full) {
  /** The first character and two stars, whatever the length. */
  public String masked() {
    return full.isEmpty() ? "**" : full.substring(0, full.offsetByCodePoints(0, 1)) + "**";
  }
}
