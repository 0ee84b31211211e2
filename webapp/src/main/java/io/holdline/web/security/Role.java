package io.holdline.web.security;

import static io.holdline.web.security.Right.CUSTOMERS;
import static io.holdline.web.security.Right.DESK;
import static io.holdline.web.security.Right.FLOOR;
import static io.holdline.web.security.Right.JOBS;
import static io.holdline.web.security.Right.KPI;
import static io.holdline.web.security.Right.WORK_ORDERS;

import java.util.List;
import java.util.Locale;

/** What a person is employed as; it decides which endpoints answer. */
public enum Role {
  TELEPHONE_MANAGER(DESK, WORK_ORDERS, CUSTOMERS, KPI),
  TEAM_LEADER(FLOOR, CUSTOMERS, KPI),
  SUPERVISOR(FLOOR, WORK_ORDERS, CUSTOMERS, KPI),
  MARKETER(CUSTOMERS),
  REP(WORK_ORDERS),
  QA,
  AUDITOR(CUSTOMERS),
  ADMIN(FLOOR, JOBS),
  /** Whoever may read the home folder of this instance: the command line beside it. */
  OPERATOR(JOBS);

  private final List<Right> rights;

  Role(Right... rights) {
    this.rights = List.of(rights);
  }

  /** The name in the database and the API. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<Right> rights() {
    return rights;
  }

  static Role ofKey(String key) {
    for (var role : values()) {
      if (role.key().equals(key)) {
        return role;
      }
    }
    throw new IllegalArgumentException("There is no role (%s).".formatted(key));
  }
}
