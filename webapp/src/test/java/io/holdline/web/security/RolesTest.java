package io.holdline.web.security;

import static io.holdline.web.security.Role.ADMIN;
import static io.holdline.web.security.Role.AUDITOR;
import static io.holdline.web.security.Role.MARKETER;
import static io.holdline.web.security.Role.OPERATOR;
import static io.holdline.web.security.Role.QA;
import static io.holdline.web.security.Role.REP;
import static io.holdline.web.security.Role.SUPERVISOR;
import static io.holdline.web.security.Role.TEAM_LEADER;
import static io.holdline.web.security.Role.TELEPHONE_MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.web.Browser;
import io.holdline.web.WebTest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Each role before each endpoint, written down apart from the annotations that decide it. */
@WebTest
class RolesTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String CALL = "00000000-0000-0000-0000-000000000001";
  private static final Map<Role, String> PEOPLE =
      Map.of(
          TELEPHONE_MANAGER, "anna",
          TEAM_LEADER, "lead",
          SUPERVISOR, "super",
          MARKETER, "market",
          REP, "rep",
          QA, "qa",
          AUDITOR, "audit",
          ADMIN, "admin");
  private static final Set<Role> FLOOR =
      EnumSet.of(SUPERVISOR, TEAM_LEADER, ADMIN, TELEPHONE_MANAGER);
  private static final Set<Role> DESK = EnumSet.of(TELEPHONE_MANAGER);
  private static final Set<Role> CUSTOMERS =
      EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR, MARKETER, AUDITOR);
  private static final Set<Role> NUMBERS = EnumSet.of(TELEPHONE_MANAGER, SUPERVISOR, AUDITOR);
  private static final Set<Role> RULES = EnumSet.of(MARKETER, SUPERVISOR, AUDITOR);
  private static final Set<Role> DECIDERS = EnumSet.of(MARKETER, SUPERVISOR);
  private static final Set<Role> AUTHORS = EnumSet.of(MARKETER);
  private static final Set<Role> EFFECTS = EnumSet.of(SUPERVISOR, MARKETER, ADMIN, AUDITOR);
  private static final Set<Role> STEERED =
      EnumSet.of(SUPERVISOR, TEAM_LEADER, ADMIN, MARKETER, AUDITOR);
  private static final Set<Role> LEADERS = EnumSet.of(SUPERVISOR, TEAM_LEADER);
  private static final Set<Role> EVERY_ROLE = EnumSet.allOf(Role.class);

  private record Row(String request, Set<Role> allowed) {
    HttpMethod method() {
      return HttpMethod.valueOf(request.substring(0, request.indexOf(' ')));
    }

    String path() {
      return request.substring(request.indexOf(' ') + 1);
    }
  }

  private static final List<Row> TABLE =
      List.of(
          new Row("GET /api/session", EVERY_ROLE),
          new Row("GET /api/floor", FLOOR),
          new Row("GET /api/floor/events", FLOOR),
          new Row("GET /api/desk", DESK),
          new Row("GET /api/desk/events", DESK),
          new Row("GET /api/desk/phone", DESK),
          new Row("POST /api/desk/ready", DESK),
          new Row("POST /api/desk/pause", DESK),
          new Row("POST /api/desk/heartbeat", DESK),
          new Row("POST /api/desk/calls/" + CALL + "/disposition", DESK),
          new Row("POST /api/desk/calls/" + CALL + "/hang-up", DESK),
          new Row("GET /api/desk/calls/" + CALL + "/script", DESK),
          new Row("GET /api/desk/calls/" + CALL + "/survey", DESK),
          new Row("POST /api/desk/calls/" + CALL + "/survey", DESK),
          new Row("GET /api/survey-questions", EnumSet.of(MARKETER, ADMIN, SUPERVISOR, AUDITOR)),
          new Row("POST /api/survey-questions", EnumSet.of(MARKETER, ADMIN)),
          new Row("GET /api/kpi/surveys", EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR)),
          new Row(
              "GET /api/kpi/surveys/rows?manager=nobody",
              EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR)),
          new Row(
              "GET /api/scripts?type=inbound",
              EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR, MARKETER, QA, AUDITOR)),
          new Row("POST /api/scripts", DECIDERS),
          new Row(
              "GET /api/articles?q=port",
              EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR, MARKETER, QA, AUDITOR)),
          new Row("GET /api/articles/versions", RULES),
          new Row("POST /api/articles", DECIDERS),
          new Row("POST /api/desk/calls/" + CALL + "/offers/x/reject", DESK),
          new Row("POST /api/desk/calls/" + CALL + "/offers/x/skip", DESK),
          new Row("POST /api/desk/calls/" + CALL + "/speaks-of-leaving", DESK),
          new Row("POST /api/desk/calls/" + CALL + "/accept", DESK),
          new Row("POST /api/desk/calls/" + CALL + "/skip", DESK),
          new Row("POST /api/desk/calls/" + CALL + "/machine", DESK),
          new Row("POST /api/desk/calls/" + CALL + "/control", DESK),
          new Row("POST /api/desk/customers/999/call", DESK),
          new Row("GET /api/desk/callbacks", DESK),
          new Row("GET /api/desk/colleagues?q=x", DESK),
          new Row("GET /api/campaigns", STEERED),
          new Row("GET /api/campaigns/none/reasons", STEERED),
          new Row("GET /api/campaigns/none/why?customer=none", CUSTOMERS),
          new Row("GET /api/campaigns/none/plan", STEERED),
          new Row("GET /api/campaigns/none/steps", STEERED),
          new Row("GET /api/campaigns/none/gate", DECIDERS),
          new Row("POST /api/campaigns/audience", DECIDERS),
          new Row("POST /api/campaigns", AUTHORS),
          new Row("PUT /api/campaigns/none/plan", AUTHORS),
          new Row("POST /api/campaigns/none/approve", DECIDERS),
          new Row("POST /api/campaigns/none/withdraw", DECIDERS),
          new Row("POST /api/campaigns/none/launch", EnumSet.of(SUPERVISOR)),
          new Row("POST /api/campaigns/none/close", EnumSet.of(SUPERVISOR)),
          new Row("POST /api/campaigns/none/mode", EnumSet.of(SUPERVISOR)),
          new Row("POST /api/campaigns/none/pause", EnumSet.of(SUPERVISOR)),
          new Row("POST /api/campaigns/none/resume", EnumSet.of(SUPERVISOR)),
          new Row("PUT /api/campaigns/none/terms", EnumSet.of(SUPERVISOR, ADMIN)),
          new Row("GET /api/contact/holds?customer=none", EnumSet.of(SUPERVISOR, AUDITOR)),
          new Row("POST /api/contact/holds", EnumSet.of(SUPERVISOR)),
          new Row("POST /api/contact/holds/999/lift", EnumSet.of(SUPERVISOR)),
          new Row("GET /api/contact/jurisdictions/XX/terms", EFFECTS),
          new Row("POST /api/contact/jurisdictions/XX/terms", EnumSet.of(ADMIN)),
          new Row("GET /api/contact/jurisdictions/XX/calendar/2031", EFFECTS),
          new Row("PUT /api/contact/jurisdictions/XX/calendar/2031", EnumSet.of(ADMIN)),
          new Row(
              "PUT /api/contact/jurisdictions/XX/calendar/days/2031-01-01",
              EnumSet.of(SUPERVISOR, ADMIN)),
          new Row("GET /api/covers", LEADERS),
          new Row("POST /api/covers", LEADERS),
          new Row("POST /api/covers/999/end", LEADERS),
          new Row("GET /api/contact/jurisdictions", EFFECTS),
          new Row("GET /api/assignments/people", LEADERS),
          new Row("GET /api/assignments", LEADERS),
          new Row("POST /api/assignments/preview", LEADERS),
          new Row("POST /api/assignments", LEADERS),
          new Row("POST /api/assignments/999/undo", LEADERS),
          new Row("GET /api/desk/today", DESK),
          new Row("GET /api/feeds", EnumSet.of(SUPERVISOR, ADMIN)),
          new Row("GET /api/feeds/unmatched", EnumSet.of(SUPERVISOR, ADMIN)),
          new Row("PUT /api/feeds/none", EnumSet.of(ADMIN)),
          new Row("POST /api/feeds/none/arrivals/999/decision", EnumSet.of(SUPERVISOR, ADMIN)),
          new Row("POST /api/floor/agents/nobody/supervise", LEADERS),
          new Row("POST /api/floor/agents/nobody/presence", LEADERS),
          new Row("GET /api/floor/agents/nobody/skills", LEADERS),
          new Row("PUT /api/floor/agents/nobody/skills", LEADERS),
          new Row("POST /api/floor/campaigns/none/what-if", LEADERS),
          new Row("POST /api/desk/log-out", DESK),
          new Row("GET /api/work-orders", EnumSet.of(REP, TELEPHONE_MANAGER, SUPERVISOR)),
          new Row("POST /api/work-orders", DESK),
          new Row("POST /api/work-orders/1/steps", EnumSet.of(REP)),
          new Row("GET /api/work-orders/walk-in?last4=0000", EnumSet.of(REP)),
          new Row("POST /api/work-orders/hand-over", EnumSet.of(REP)),
          new Row(
              "GET /api/work-orders/colleagues", EnumSet.of(REP, TELEPHONE_MANAGER, SUPERVISOR)),
          new Row("POST /api/work-orders/1/transfer", EnumSet.of(REP, SUPERVISOR)),
          new Row("POST /api/work-orders/1/chase", EnumSet.of(TELEPHONE_MANAGER, SUPERVISOR)),
          new Row("POST /api/work-orders/1/redispatch", EnumSet.of(TELEPHONE_MANAGER, SUPERVISOR)),
          new Row("POST /api/work-orders/1/confirm", EnumSet.of(TELEPHONE_MANAGER, SUPERVISOR)),
          new Row("POST /api/work-orders/1/merge", EnumSet.of(TELEPHONE_MANAGER, SUPERVISOR)),
          new Row("GET /api/work-orders/1/story", EnumSet.of(REP, TELEPHONE_MANAGER, SUPERVISOR)),
          new Row("GET /api/work-orders/waits", EnumSet.of(SUPERVISOR)),
          new Row("POST /api/work-orders/1/calls", EnumSet.of(REP)),
          new Row("DELETE /api/work-orders/1/calls/" + CALL, EnumSet.of(REP)),
          new Row("GET /api/work-orders/1/calls", EnumSet.of(REP, TELEPHONE_MANAGER, SUPERVISOR)),
          new Row("GET /api/work-numbers", EnumSet.of(SUPERVISOR, ADMIN)),
          new Row("PUT /api/work-numbers/nobody", EnumSet.of(SUPERVISOR, ADMIN)),
          new Row(
              "PUT /api/work-orders/1/proofs/00000000-0000-0000-0000-000000000001?kind=photo",
              EnumSet.of(REP)),
          new Row("GET /api/work-orders/1/proofs", EnumSet.of(REP, TELEPHONE_MANAGER, SUPERVISOR)),
          new Row(
              "GET /api/work-orders/1/proofs/1", EnumSet.of(REP, TELEPHONE_MANAGER, SUPERVISOR)),
          new Row(
              "GET /api/shop-hours/north", EnumSet.of(REP, TELEPHONE_MANAGER, SUPERVISOR, ADMIN)),
          new Row("PUT /api/shop-hours/north", EnumSet.of(SUPERVISOR, ADMIN)),
          new Row("GET /api/complaints", EnumSet.of(TELEPHONE_MANAGER, SUPERVISOR)),
          new Row("GET /api/complaints/urgent", EnumSet.of(TELEPHONE_MANAGER, SUPERVISOR)),
          new Row("POST /api/complaints", DESK),
          new Row("POST /api/complaints/999/begin", EnumSet.of(SUPERVISOR)),
          new Row("POST /api/complaints/999/answer", EnumSet.of(SUPERVISOR)),
          new Row("POST /api/complaints/999/tell", EnumSet.of(TELEPHONE_MANAGER, SUPERVISOR)),
          new Row("POST /api/complaints/999/reopen", EnumSet.of(TELEPHONE_MANAGER, SUPERVISOR)),
          new Row(
              "GET /api/complaints/limits",
              EnumSet.of(TELEPHONE_MANAGER, SUPERVISOR, ADMIN, AUDITOR)),
          new Row("POST /api/complaints/limits", EnumSet.of(ADMIN)),
          new Row("GET /api/complaints/999/recording", EnumSet.of(SUPERVISOR)),
          new Row("POST /api/complaints/999/recording", EnumSet.of(SUPERVISOR)),
          new Row("GET /api/complaints/999/recording/sound", EnumSet.of(SUPERVISOR)),
          new Row(
              "GET /api/customers/999/complaints",
              EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR, AUDITOR)),
          new Row("GET /api/customers", CUSTOMERS),
          new Row("GET /api/customers/999", CUSTOMERS),
          new Row("GET /api/customers/by-key?key=none", CUSTOMERS),
          new Row("GET /api/customers/999/why", CUSTOMERS),
          new Row("GET /api/customers/999/billing", CUSTOMERS),
          new Row("POST /api/customers/999/number", NUMBERS),
          new Row("GET /api/approvals", EnumSet.of(TELEPHONE_MANAGER, SUPERVISOR, AUDITOR, ADMIN)),
          new Row("POST /api/customers/999/erasure", EnumSet.of(SUPERVISOR, ADMIN)),
          new Row("GET /api/customers/999/erasure", EnumSet.of(SUPERVISOR, ADMIN, AUDITOR)),
          new Row("POST /api/approvals", NUMBERS),
          new Row("GET /api/retention", EnumSet.of(AUDITOR, ADMIN)),
          new Row("POST /api/approvals/999/approve", EnumSet.of(SUPERVISOR, ADMIN)),
          new Row("POST /api/approvals/999/refuse", EnumSet.of(SUPERVISOR, ADMIN)),
          new Row("GET /api/customers/999/in-net", CUSTOMERS),
          new Row("GET /api/customers/999/profile", CUSTOMERS),
          new Row("POST /api/customers/999/profile", DESK),
          new Row("GET /api/customers/999/sales", CUSTOMERS),
          new Row("GET /api/customers/999/sales/" + CALL, CUSTOMERS),
          new Row("GET /api/kpi/month", EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR)),
          new Row(
              "GET /api/kpi/month/file", EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR)),
          new Row(
              "GET /api/kpi/month/glance", EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR)),
          new Row(
              "GET /api/kpi/month/rows?manager=nobody&figure=circles",
              EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR)),
          new Row(
              "GET /api/kpi/month/losses?manager=nobody&kind=left",
              EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR)),
          new Row(
              "GET /api/kpi/month/members?manager=nobody&which=gone",
              EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR)),
          new Row("POST /api/kpi/month/close", EnumSet.of(SUPERVISOR)),
          new Row("POST /api/kpi/month/targets", EnumSet.of(SUPERVISOR)),
          new Row(
              "GET /api/kpi/attribution",
              EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR, AUDITOR, ADMIN)),
          new Row("POST /api/kpi/attribution", EnumSet.of(ADMIN)),
          new Row("POST /api/kpi/copies", EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR)),
          new Row("GET /api/kpi/mine", EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER)),
          new Row("GET /api/kpi", EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR)),
          new Row(
              "GET /api/kpi/rows?manager=nobody&figure=saves",
              EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR)),
          new Row(
              "GET /api/kpi/definitions",
              EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR, AUDITOR, ADMIN)),
          new Row("POST /api/kpi/definitions", EnumSet.of(ADMIN)),
          new Row(
              "POST /api/calls/" + CALL + "/correction",
              EnumSet.of(TELEPHONE_MANAGER, TEAM_LEADER, SUPERVISOR)),
          new Row("GET /api/rules/tables", RULES),
          new Row("GET /api/rules/offers", RULES),
          new Row("GET /api/rules/days", RULES),
          new Row("GET /api/rules/tables/none", RULES),
          new Row("GET /api/rules/tables/none/timeline", RULES),
          new Row("GET /api/rules/attributes/scoring-bands", RULES),
          new Row("GET /api/rules/versions/999", RULES),
          new Row("GET /api/rules/diff?from=998&to=999", RULES),
          new Row("GET /api/rules/versions/999/simulations", RULES),
          new Row("GET /api/rules/versions/999/backtests", RULES),
          new Row("GET /api/rules/simulations/999", RULES),
          new Row("GET /api/rules/backtests/999", RULES),
          new Row("POST /api/rules/versions/999/comments", RULES),
          new Row("POST /api/rules/tables/none/drafts", AUTHORS),
          new Row("PUT /api/rules/versions/999", AUTHORS),
          new Row("POST /api/rules/versions/999/submit", AUTHORS),
          new Row("POST /api/rules/learn", AUTHORS),
          new Row("GET /api/rules/tables/none/cases", RULES),
          new Row("POST /api/rules/tables/none/cases/run", RULES),
          new Row("POST /api/rules/tables/none/cases", AUTHORS),
          new Row("DELETE /api/rules/cases/999", AUTHORS),
          new Row("GET /api/rules/learnings/999", RULES),
          new Row("POST /api/rules/check", DECIDERS),
          new Row("POST /api/rules/try", DECIDERS),
          new Row("POST /api/rules/versions/999/approve", DECIDERS),
          new Row("POST /api/rules/versions/999/return", DECIDERS),
          new Row("POST /api/rules/versions/999/activate", DECIDERS),
          new Row("POST /api/rules/versions/999/retire", DECIDERS),
          new Row("POST /api/rules/tables/none/rollback", DECIDERS),
          new Row("POST /api/rules/versions/999/simulate", DECIDERS),
          new Row("POST /api/rules/versions/999/backtest", DECIDERS),
          new Row("POST /api/rules/simulations/999/cancel", DECIDERS),
          new Row("POST /api/rules/backtests/999/cancel", DECIDERS),
          new Row("GET /api/effects?goal=none", EFFECTS),
          new Row("GET /api/effects/none", EFFECTS),
          new Row("GET /api/effects/none/plan", EFFECTS),
          new Row("GET /api/rules/versions/999/table.xlsx", RULES),
          new Row("GET /api/rules/versions/999/table.dmn", RULES),
          new Row("POST /api/rules/versions/999/import/xlsx", AUTHORS),
          new Row("POST /api/rules/versions/999/import/dmn", AUTHORS),
          new Row("GET /api/webhooks", EnumSet.of(ADMIN)),
          new Row("POST /api/webhooks", EnumSet.of(ADMIN)),
          new Row("PUT /api/webhooks/999", EnumSet.of(ADMIN)),
          new Row("POST /api/webhooks/999/secret", EnumSet.of(ADMIN)),
          new Row("POST /api/webhooks/999/test", EnumSet.of(ADMIN)),
          new Row("GET /api/webhooks/999/dead", EnumSet.of(ADMIN)),
          new Row("POST /api/webhooks/999/replay", EnumSet.of(ADMIN)),
          new Row("GET /api/sign-on/links", EnumSet.of(ADMIN)),
          new Row("POST /api/sign-on/links", EnumSet.of(ADMIN)),
          new Row("DELETE /api/sign-on/links/999", EnumSet.of(ADMIN)),
          new Row("DELETE /api/session", EVERY_ROLE));

  @LocalServerPort private int port;

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "OPERATOR")
  void eachRoleFindsItsOwnEndpointsOpenAndAllOthersClosed(Role role) {
    var client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    var browser = new Browser(client).signedInAs(String.valueOf(PEOPLE.get(role)));
    var all = new SoftAssertions();
    for (var row : TABLE) {
      var answer =
          browser
              .send(
                  row.method(),
                  row.path(),
                  row.method().equals(HttpMethod.POST) || row.method().equals(HttpMethod.PUT)
                      ? Map.of()
                      : null)
              .returnResult(String.class);
      var _ = answer.getResponseBody().next().block(SOON); // a stream ends with its first element
      var status = answer.getStatus().value();
      all.assertThat(status == 403)
          .as("%s before %s was answered %d", role, row.request(), status)
          .isEqualTo(!row.allowed().contains(role));
      all.assertThat(status).as(row.request()).isNotIn(401, 500, 503);
    }
    all.assertAll();
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = EnumSource.Mode.INCLUDE, names = "OPERATOR")
  void theTableHasEveryEndpointOfTheseScreensAndNothingForTheOperator(Role operator) {
    assertThat(TABLE)
        .filteredOn(row -> row.allowed().contains(operator))
        .extracting(Row::request)
        .containsExactly("GET /api/session", "DELETE /api/session");
    var screens =
        DecisionTest.handlers().stream()
            .filter(handler -> !handler.getOwner().getPackageName().endsWith(".admin"))
            .filter(handler -> !Decision.of(handler.reflect()).orElseThrow().withoutSignIn());
    assertThat(TABLE).hasSize((int) screens.count());
    assertThat(OPERATOR.rights()).containsExactly(Right.JOBS);
  }
}
