package io.holdline.web.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdline.demo.DemoOperator;
import io.holdline.demo.DemoOutcomes;
import io.holdline.jobs.JobView;
import io.holdline.jobs.Jobs;
import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebApplication;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A marketer changes the points that customers are scored by: from a wrong cell over a second
 * person and the gate into force and out of it again, by API, on a small demo operator.
 */
@SpringBootTest(classes = WebApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext // its dialer hears wishes on the Redis that all tests share
class RulebookJourneyTest {
  /** A day to come: whatever is put into force now is in force then. */
  private static final LocalDate TODAY = LocalDate.of(2100, 1, 4);

  private static final int CUSTOMERS = 2_000;
  private static final Duration A_WHILE = Duration.ofMinutes(2);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @LocalServerPort private int port;
  @Autowired private DataSource dataSource;
  @Autowired private Jobs jobs;

  private Browser marketer;
  private Browser colleague;
  private Browser supervisor;

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry properties) {
    var servers = TestOperator.running().with("rulebook_journey");
    properties.add("spring.r2dbc.url", () -> servers.r2dbcUrl("rulebook_journey"));
    properties.add("spring.datasource.url", () -> servers.jdbcUrl("rulebook_journey"));
    properties.add("test.redis-port", servers::redisPort);
  }

  @BeforeEach
  void anOperatorWithPeople() {
    DemoOperator.createIfEmpty(dataSource, TODAY, 42, CUSTOMERS);
    run(
        "insert into staff (id, name_zh, name_en, role) values ('colleague', '同事', 'Colleague',"
            + " 'marketer') on conflict do nothing");
    run(TestOperator.passwords());
    marketer = browser("marketer");
    colleague = browser("colleague");
    supervisor = browser("supervisor");
  }

  private Browser browser(String person) {
    var client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    return new Browser(client).signedInAs(person);
  }

  @Test
  void aChangeOfTheRulesFromAWrongCellIntoForceAndBack() {
    score();
    assertThat(stamps()).containsExactly("churn-points:1 value-tier:1=" + CUSTOMERS);
    var before = points();

    var table = shipped();
    var fiber = row(table, "telephone-only");
    set(fiber, "internet", "=cmd|'/c calc'!A1", table);
    var created = json(marketer.post(TABLE + "/drafts", Map.of("basedOn", 1, "table", table)), 201);
    var fault = created.path("faults").path(0);
    assertThat(fault.path("row").asString()).isEqualTo("telephone-only");
    assertThat(fault.path("column").asString()).isEqualTo("internet");
    assertThat(fault.path("sentence").path("zh").asString()).isNotBlank();
    var id = created.path("version").path("id").asLong();
    assertThat(created.path("version").path("state").asString()).isEqualTo("draft");
    refused(marketer, id, "submit", Map.of("lock", 0), "faulty");

    set(fiber, "internet", "\"NONE\", \"DSL\"", table);
    output(fiber, "25");
    added(table, "handbook-bill-drop", "billChange", "< -20 %", "1");
    added(table, "handbook-any-forwarding", "forwardingShare", "> 0", "1");
    assertThat(json(marketer.post(RULES + "/check", Map.of("table", table)), 200).path("faults"))
        .noneMatch(found -> found.path("severity").asString().equals("ERROR"));
    var saved = put(id, Map.of("lock", 0, "table", table), 200);
    assertThat(saved.path("version").path("errors").asInt()).isZero();
    var stale = put(id, Map.of("lock", 0, "table", table), 409);
    assertThat(stale.path("code").asString()).isEqualTo("stale");
    assertThat(stale.path("currentTable").path("rows").size()).isEqualTo(29);
    assertThat(stale.path("yourTable").path("rows").size()).isEqualTo(29);
    casesTellWhatAChangeBreaks(table);
    var changed = json(marketer.get(RULES + "/diff?from=" + shippedId() + "&to=" + id), 200);
    assertThat(changed.path("rows").size()).isEqualTo(3);

    step(marketer, id, "submit", 1, 200);
    refused(marketer, id, "approve", Map.of("lock", 2), "own-work");
    step(colleague, id, "approve", 2, 200);
    refused(marketer, id, "activate", Map.of("lock", 3), "not-simulated");
    var simulation = trial(id, "simulate", "simulations");
    assertThat(simulation.path("customers").asInt()).isEqualTo(CUSTOMERS);
    assertThat(simulation.path("flagged").path("after").asDouble())
        .isGreaterThan(1.2 * simulation.path("flagged").path("before").asDouble());
    assertThat(simulation.path("entering").size()).isEqualTo(20);
    var offers = simulation.path("offers");
    assertThat(offers.path("after").path("customers"))
        .isEqualTo(simulation.path("flagged").path("customersAfter"));
    assertThat(offers.path("after").path("cost").asDouble())
        .isGreaterThan(offers.path("before").path("cost").asDouble());
    refused(marketer, id, "activate", Map.of("lock", 3), "flagged-share-moves");
    var because = Map.<String, Object>of("lock", 3, "overrideReason", "宽带改造");
    refused(marketer, id, "activate", because, "not-a-supervisor");
    json(supervisor.post(RULES + "/versions/" + id + "/activate", because), 200);

    score();
    assertThat(stamps()).containsExactly("churn-points:2 value-tier:1=" + CUSTOMERS);
    assertThat(points()).isNotEqualTo(before);
    assertThat(number("select count(*) from score where points >= 10"))
        .as("what was simulated is what came")
        .isEqualTo(simulation.path("flagged").path("customersAfter").asLong());
    json(supervisor.post(TABLE + "/rollback", Map.of("comment", "误伤")), 200);
    score();
    assertThat(stamps()).containsExactly("churn-points:1 value-tier:1=" + CUSTOMERS);
    assertThat(points()).isEqualTo(before);
    assertThat(
            number("select count(distinct action) from audit where subject like 'churn-points:%'"))
        .isEqualTo(6);

    assertThat(json(marketer.get(RULES + "/days"), 200).path(0).path("day").asString())
        .isEqualTo(TODAY.toString());
    assertThat(json(marketer.get(TABLE + "/timeline"), 200))
        .extracting(time -> time.path("number").asInt() + time.path("ending").asString())
        .containsExactly("1open", "2rolled-back", "1replaced");
    assertThat(json(marketer.get(RULES + "/offers"), 200).size()).isPositive();
    heldAgainstWhoLeft(id);
    learnedOfWhoLeft();
    goesOutAsAFileAndComesBack(id);
  }

  /** What is read back from a file is shown and not saved. */
  /** A case of the shipped table holds for it, and no longer for the changed one. */
  private void casesTellWhatAChangeBreaks(ObjectNode changed) {
    var facts = Map.of("internet", "NONE");
    var said = json(marketer.post(RULES + "/try", Map.of("table", shipped(), "facts", facts)), 200);
    var expected =
        Map.of("number", said.path("number").asDouble(), "band", said.path("band").asString());
    var wish = Map.of("name", "只有电话", "facts", facts, "expected", expected);
    var kept = json(marketer.post(TABLE + "/cases", wish), 201).path("id").asLong();
    assertThat(json(marketer.post(TABLE + "/cases", wish), 409).path("code").asString())
        .isEqualTo("name-taken");
    assertThat(json(supervisor.get(TABLE + "/cases"), 200)).hasSize(1);
    assertThat(ran(shipped()).path("passes").asBoolean()).isTrue();
    var broken = ran(changed);
    assertThat(broken.path("passes").asBoolean()).isFalse();
    assertThat(broken.path("actual").path("number").asDouble())
        .isNotEqualTo(said.path("number").asDouble());
    supervisor.send(HttpMethod.DELETE, RULES + "/cases/" + kept, null).expectStatus().isForbidden();
    marketer.send(HttpMethod.DELETE, RULES + "/cases/" + kept, null).expectStatus().isNoContent();
    marketer.send(HttpMethod.DELETE, RULES + "/cases/" + kept, null).expectStatus().isNotFound();
    json(marketer.post(TABLE + "/cases", wish), 201);
  }

  private JsonNode ran(JsonNode table) {
    return json(marketer.post(TABLE + "/cases/run", Map.of("table", table)), 200).path(0);
  }

  private void goesOutAsAFileAndComesBack(long id) {
    var versions = number("select count(*) from rule_version");
    for (var format : List.of("xlsx", "dmn")) {
      var path = RULES + "/versions/" + id;
      var file =
          marketer
              .get(path + "/table." + format)
              .expectStatus()
              .isOk()
              .expectHeader()
              .valueMatches("Content-Disposition", ".*churn-points-2\\." + format + ".*")
              .expectBody(byte[].class)
              .returnResult()
              .getResponseBody();
      var read = json(marketer.post(path + "/import/" + format, Objects.requireNonNull(file)), 200);
      assertThat(read.path("diff").path("rows").size()).as(format).isZero();
      var noFile = json(marketer.post(path + "/import/" + format, new byte[] {1, 2, 3}), 409);
      assertThat(noFile.path("code").asString()).isEqualTo("not-imported");
    }
    assertThat(number("select count(*) from rule_version")).isEqualTo(versions);
  }

  /** The demo's hidden truth comes out three months later. */
  private void heldAgainstWhoLeft(long id) {
    assertThat(new DemoOutcomes(dataSource).until(TODAY.plusDays(90)))
        .isEqualTo(number("select count(*) from demo.truth where leaves"));
    var found = trial(id, "backtest", "backtests");
    assertThat(found.path("subjects").asInt()).isEqualTo(CUSTOMERS);
    assertThat(found.path("left").asLong())
        .isEqualTo(number("select count(*) from demo.truth where leaves"));
    assertThat(found.path("auc").path("value").asDouble()).isBetween(0.55, 0.95);
    var rows = new HashMap<String, JsonNode>();
    found.path("rows").forEach(row -> rows.put(row.path("id").asString(), row));
    assertThat(rows).hasSize(29).containsKeys("handbook-bill-drop", "handbook-any-forwarding");
    for (var row : rows.values()) {
      if (!row.path("lift").isNull()) {
        var lift = row.path("lift");
        assertThat(lift.path("value").asDouble())
            .isBetween(lift.path("low").asDouble(), lift.path("high").asDouble());
        assertThat(row.path("worseThanChance").asBoolean())
            .isEqualTo(lift.path("value").asDouble() < 1);
      }
    }
    var forwarding = Objects.requireNonNull(rows.get("handbook-any-forwarding"));
    var ofThose =
        """
        from score s join customer c on c.id = s.customer_id join demo.truth t using (subscription_key)
        join customer_facts f on f.customer_id = c.id and f.as_of = s.as_of
        where f.facts[(select ordinality from signal_catalogue g, jsonb_array_elements(g.attributes) with ordinality a
                       where g.id = f.catalogue_id and a.value ->> 'key' = 'forwardingShare')] between 1e-12 and 1\
        """;
    assertThat(forwarding.path("subjects").asLong())
        .isEqualTo(number("select count(*) " + ofThose));
    assertThat(json(marketer.get(RULES + "/versions/" + id), 200).path("table").path("measured"))
        .anyMatch(measured -> measured.has("lift"));
  }

  /** The card is a draft of the marketer, and on customers it had not seen better than chance. */
  private void learnedOfWhoLeft() {
    var started = json(marketer.post(RULES + "/learn", Map.of("trueRate", 0.07)), 202);
    var path = RULES + "/learnings/" + started.path("id").asLong();
    await()
        .atMost(A_WHILE)
        .until(() -> !json(marketer.get(path), 200).path("state").asString().equals("running"));
    var learned = json(marketer.get(path), 200);
    assertThat(learned.path("state").asString()).as(learned.toString()).isEqualTo("done");
    assertThat(learned.path("result").path("auc").asDouble()).isBetween(0.55, 0.95);
    var draft = json(marketer.get(RULES + "/versions/" + learned.path("versionId").asLong()), 200);
    assertThat(draft.path("version").path("state").asString()).isEqualTo("draft");
    assertThat(draft.path("version").path("author").asString()).isEqualTo("marketer");
    assertThat(draft.path("faults"))
        .noneMatch(found -> found.path("severity").asString().equals("ERROR"));
  }

  private static final String RULES = "/api/rules";
  private static final String TABLE = RULES + "/tables/churn-points";

  private void score() {
    var view = jobs.await(jobs.startScore(TODAY));
    assertThat(view.state()).as(view.message()).isEqualTo(JobView.State.COMPLETED);
  }

  private long shippedId() {
    return json(marketer.get(TABLE), 200).path("table").path("activeId").asLong();
  }

  private ObjectNode shipped() {
    var opened = json(marketer.get(RULES + "/versions/" + shippedId()), 200);
    assertThat(opened.path("version").path("state").asString()).isEqualTo("active");
    return (ObjectNode) opened.path("table");
  }

  private static ObjectNode row(ObjectNode table, String id) {
    return (ObjectNode)
        StreamSupport.stream(table.path("rows").spliterator(), false)
            .filter(row -> row.path("id").asString().equals(id))
            .findFirst()
            .orElseThrow();
  }

  private static void set(ObjectNode row, String column, String test, ObjectNode table) {
    int place = columns(table).indexOf(column);
    ((ArrayNode) row.path("tests")).set(place, test);
  }

  private static List<String> columns(ObjectNode table) {
    return StreamSupport.stream(table.path("inputs").spliterator(), false)
        .map(column -> column.path("attribute").asString())
        .toList();
  }

  private static void output(ObjectNode row, String points) {
    ((ArrayNode) row.path("outputs")).set(0, points);
  }

  private static void added(
      ObjectNode table, String id, String column, String test, String points) {
    var row = ((ObjectNode) table.path("rows").path(0)).deepCopy();
    row.put("id", id);
    var tests = new ArrayList<String>();
    columns(table).forEach(each -> tests.add(each.equals(column) ? test : "-"));
    row.set("tests", JSON.valueToTree(tests));
    output(row, points);
    ((ArrayNode) table.path("rows")).add(row);
  }

  private JsonNode put(long id, Map<String, Object> body, int status) {
    return json(marketer.send(HttpMethod.PUT, RULES + "/versions/" + id, body), status);
  }

  private void step(Browser who, long id, String what, int lock, int status) {
    json(who.post(RULES + "/versions/" + id + "/" + what, Map.of("lock", lock)), status);
  }

  private void refused(Browser who, long id, String what, Map<String, Object> body, String code) {
    var problem = json(who.post(RULES + "/versions/" + id + "/" + what, body), 409);
    assertThat(problem.path("code").asString()).isEqualTo(code);
  }

  /** The result of a trial, once it is there. */
  private JsonNode trial(long version, String start, String results) {
    var started = json(marketer.post(RULES + "/versions/" + version + "/" + start, Map.of()), 202);
    var path = RULES + "/" + results + "/" + started.path("id").asLong();
    await()
        .atMost(A_WHILE)
        .until(() -> !json(marketer.get(path), 200).path("state").asString().equals("running"));
    var ended = json(marketer.get(path), 200);
    assertThat(ended.path("state").asString()).isEqualTo("done");
    return ended.path("result");
  }

  private static JsonNode json(ResponseSpec response, int status) {
    var answered = response.expectBody(String.class).returnResult();
    var body = answered.getResponseBody();
    assertThat(answered.getStatus().value()).as(body).isEqualTo(status);
    return JSON.readTree(body == null ? "null" : body);
  }

  private List<String> stamps() {
    return JdbcClient.create(dataSource)
        .sql("select rule_version || '=' || count(*) from score group by rule_version")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private String points() {
    return JdbcClient.create(dataSource)
        .sql(
            "select md5(string_agg(points || band || tier || reasons, ',' order by customer_id))"
                + " from score")
        .query(String.class)
        .single();
  }

  private long number(String query) {
    return JdbcClient.create(dataSource).sql(query).query(Long.class).single();
  }

  private void run(String sql) {
    JdbcClient.create(dataSource).sql(sql).update();
  }
}
