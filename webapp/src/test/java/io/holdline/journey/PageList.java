package io.holdline.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The page's own addresses, and who looks at each. */
final class PageList {
  /** No page of ours. */
  static final String NOWHERE = "/there-is-no-such-page";

  private static final Pattern ROUTE = Pattern.compile("path: '([/*][^']*)'");

  private PageList() {}

  /**
   * One look at a screen.
   *
   * @param route as the page's routes have it
   * @param address with what the route asks for
   * @param heard the key of words that are there when the screen is
   */
  record Look(String route, String address, String role, String heard) {}

  /** Every route, as the page is built from them. */
  static List<String> routes() {
    try {
      var text = Files.readString(Path.of("src/main/frontend/src/app/routes.tsx"));
      return ROUTE.matcher(text).results().map(found -> found.group(1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is looked at; those without a role are seen before signing in. */
  static List<Look> looks(String customer, String version, String job) {
    return List.of(
        new Look("/sign-in", "/sign-in", "", "signIn.demo"),
        new Look("/", "/", "supervisor", "floor.agents.title"),
        new Look("/floor", "/floor", "supervisor", "floor.agents.title"),
        new Look("/desk", "/desk", "telephone_manager", "desk.logOut"),
        new Look("/work-orders", "/work-orders", "supervisor", "orders.waits.title"),
        new Look("/customers", "/customers", "supervisor", "customers.points"),
        new Look("/customers/:id", "/customers/" + customer, "supervisor", "desk.why"),
        new Look("/today", "/today", "telephone_manager", "today.record"),
        new Look("/results", "/results", "telephone_manager", "results.calls"),
        new Look("/assign", "/assign", "supervisor", "assign.history"),
        new Look("/covers", "/covers", "supervisor", "covers.make"),
        new Look("/contact", "/contact", "supervisor", "contact.calendar"),
        new Look("/approvals", "/approvals", "supervisor", "approvals.given"),
        new Look("/knowledge", "/knowledge", "marketer", "knowledge.new"),
        new Look("/kpi", "/kpi", "supervisor", "kpi.periods.today"),
        new Look("/campaigns", "/campaigns", "marketer", "campaigns.stands"),
        new Look("/campaigns/new", "/campaigns/new", "marketer", "campaigns.holdOut"),
        new Look("/campaigns/:id", "/campaigns/retention", "supervisor", "campaigns.sharing"),
        new Look("/rules", "/rules", "marketer", "rules.decides"),
        new Look("/rules/:table", "/rules/churn-points", "supervisor", "rules.story"),
        new Look("/rules/:table/:id", "/rules/churn-points/" + version, "marketer", "rules.try"),
        new Look("/feeds", "/feeds", "supervisor", "feeds.none"),
        new Look("/jobs", "/jobs", "admin", "jobs.took"),
        new Look("/jobs/import", "/jobs/import", "admin", "imports.history"),
        new Look("/jobs/:id", "/jobs/" + job, "admin", "jobs.steps"),
        new Look("/sign-on", "/sign-on", "admin", "links.off"),
        new Look("/open/customer", "/open/customer?key=none", "supervisor", "desk.noSuchCustomer"),
        new Look("/nothing-here", "/nothing-here", "supervisor", "guard.nothing"),
        new Look("*", NOWHERE, "marketer", "guard.noPage"));
  }
}
