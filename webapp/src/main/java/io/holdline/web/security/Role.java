package io.holdline.web.security;

import static io.holdline.web.security.Right.APPROVALS;
import static io.holdline.web.security.Right.ASSIGN;
import static io.holdline.web.security.Right.CAMPAIGNS;
import static io.holdline.web.security.Right.CONTACT;
import static io.holdline.web.security.Right.COVERS;
import static io.holdline.web.security.Right.CUSTOMERS;
import static io.holdline.web.security.Right.DESK;
import static io.holdline.web.security.Right.FEEDS;
import static io.holdline.web.security.Right.FLOOR;
import static io.holdline.web.security.Right.JOBS;
import static io.holdline.web.security.Right.KNOWLEDGE;
import static io.holdline.web.security.Right.KPI;
import static io.holdline.web.security.Right.RESULTS;
import static io.holdline.web.security.Right.RULES;
import static io.holdline.web.security.Right.SIGN_ON;
import static io.holdline.web.security.Right.TODAY;
import static io.holdline.web.security.Right.WORK_ORDERS;

import java.util.List;
import java.util.Locale;

/** What a person is employed as; it decides which endpoints answer. */
public enum Role {
  TELEPHONE_MANAGER,
  TEAM_LEADER,
  SUPERVISOR,
  MARKETER,
  REP,
  QA,
  AUDITOR,
  ADMIN,
  /** Whoever may read the home folder of this instance: the command line beside it. */
  OPERATOR;

  /** The name in the database and the API. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What this role finds in its menu, in that order. */
  List<Right> rights() {
    return switch (this) {
      case TELEPHONE_MANAGER ->
          List.of(DESK, TODAY, RESULTS, WORK_ORDERS, CUSTOMERS, KPI, APPROVALS, KNOWLEDGE);
      case TEAM_LEADER -> List.of(FLOOR, RESULTS, CUSTOMERS, KPI, ASSIGN, COVERS, KNOWLEDGE);
      case SUPERVISOR ->
          List.of(
              FLOOR,
              WORK_ORDERS,
              CUSTOMERS,
              KPI,
              ASSIGN,
              COVERS,
              CAMPAIGNS,
              RULES,
              CONTACT,
              KNOWLEDGE,
              FEEDS,
              APPROVALS);
      case MARKETER -> List.of(CUSTOMERS, CAMPAIGNS, RULES, CONTACT, KNOWLEDGE);
      case AUDITOR -> List.of(CUSTOMERS, CAMPAIGNS, RULES, CONTACT, APPROVALS, KNOWLEDGE);
      case REP -> List.of(WORK_ORDERS);
      case QA -> List.of(KNOWLEDGE);
      case ADMIN -> List.of(FLOOR, CAMPAIGNS, CONTACT, FEEDS, APPROVALS, JOBS, SIGN_ON);
      case OPERATOR -> List.of(JOBS);
    };
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
