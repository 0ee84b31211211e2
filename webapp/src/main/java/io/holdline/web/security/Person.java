package io.holdline.web.security;

import org.jspecify.annotations.Nullable;

/**
 * Who is signed in.
 *
 * @param id the sign-in name
 * @param regionId where the person works; null means every region
 */
public record Person(
    String id,
    String nameZh,
    String nameEn,
    Role role,
    @Nullable String teamId,
    @Nullable String regionId) {

  /** Whoever holds the token in the home folder of this instance. */
  static final Person LOCAL_OPERATOR =
      new Person("local-operator", "本机操作员", "Local operator", Role.OPERATOR, null, null);

  /** Whose customers, agents and numbers this person may see. */
  public Scope scope() {
    return switch (role) {
      case TELEPHONE_MANAGER -> new Scope.Owner(id);
      case TEAM_LEADER -> teamId == null ? new Scope.Nothing() : new Scope.Team(teamId);
      case SUPERVISOR, REP ->
          regionId == null ? new Scope.Everything() : new Scope.Region(regionId);
      case MARKETER, AUDITOR, ADMIN, OPERATOR -> new Scope.Everything();
      case QA -> new Scope.Nothing();
    };
  }

  /** Whether names of customers are shown in full on a card that this person may open. */
  public boolean seesNames() {
    return switch (role) {
      case TELEPHONE_MANAGER -> true;
      case TEAM_LEADER, SUPERVISOR, REP, MARKETER, AUDITOR, QA, ADMIN, OPERATOR -> false;
    };
  }
}
