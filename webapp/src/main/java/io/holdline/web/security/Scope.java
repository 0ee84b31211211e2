package io.holdline.web.security;

/** The part of the organisation that a person may see; what is outside is not found. */
public sealed interface Scope {
  record Everything() implements Scope {}

  record Region(String id) implements Scope {}

  record Team(String id) implements Scope {}

  /** The portfolio of one telephone manager. */
  record Owner(String id) implements Scope {}

  record Nothing() implements Scope {}
}
