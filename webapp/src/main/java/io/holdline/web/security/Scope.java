package io.holdline.web.security;

import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * The part of the organisation that a person may see, as a condition in the query itself: what is
 * outside is never read.
 */
public sealed interface Scope {
  record Everything() implements Scope {}

  record Region(String id) implements Scope {}

  record Team(String id) implements Scope {}

  /** The portfolio of one telephone manager. */
  record Owner(String id) implements Scope {}

  record Nothing() implements Scope {}

  /** The condition on rows of {@code customer}, which the query must name {@code c}. */
  default String onCustomer() {
    return switch (this) {
      case Everything() -> "true";
      case Region _ -> "c.region_id = :scope";
      case Team _ -> "c.owner_id in (select s.id from staff s where s.team_id = :scope)";
      case Owner _ -> "c.owner_id = :scope";
      case Nothing() -> "false";
    };
  }

  /** The condition on rows of {@code staff}, which the query must name {@code s}. */
  default String onStaff() {
    return switch (this) {
      case Everything() -> "true";
      case Region _ -> "s.region_id = :scope";
      case Team _ -> "s.team_id = :scope";
      case Owner _ -> "s.id = :scope";
      case Nothing() -> "false";
    };
  }

  /** Gives the query the value that its condition compares with. */
  default GenericExecuteSpec bind(GenericExecuteSpec query) {
    return switch (this) {
      case Everything(), Nothing() -> query;
      case Region(var id) -> query.bind("scope", id);
      case Team(var id) -> query.bind("scope", id);
      case Owner(var id) -> query.bind("scope", id);
    };
  }
}
