package io.holdline.web.security;

import java.util.Locale;

/**
 * A part of the page that a role finds in its menu; the endpoints behind it decide for themselves.
 */
enum Right {
  FLOOR,
  DESK,
  TODAY,
  RESULTS,
  WORK_ORDERS,
  CUSTOMERS,
  KPI,
  CAMPAIGNS,
  RULES,
  FEEDS,
  APPROVALS,
  JOBS,
  ASSIGN,
  COVERS,
  CONTACT,
  KNOWLEDGE,
  SIGN_ON;

  /** The name in the API, such as {@code work-orders}. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
