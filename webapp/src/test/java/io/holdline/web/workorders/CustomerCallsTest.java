package io.holdline.web.workorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.CallId;
import io.holdline.dialer.OutcomeKind;
import io.holdline.dialer.RepCall.Stage;
import io.holdline.dialer.RepCalls;
import io.holdline.dialer.core.DialerEvent;
import io.holdline.dialer.esl.EslSettings;
import io.holdline.dialer.esl.SwitchGroup;
import io.holdline.dialer.esl.SwitchSettings;
import io.holdline.dialer.repcall.RepCallDesk;
import io.holdline.dialer.simulator.FakeCallee;
import io.holdline.dialer.simulator.FakeFreeSwitch;
import io.holdline.dialer.simulator.FakeOutcome;
import io.holdline.verification.Verification;
import io.holdline.verification.VerifyReport.Check;
import io.holdline.web.Browser;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A rep presses, over HTTP; a dialer attends to it over a real database and a switch's socket. */
@WebTest
class CustomerCallsTest {
  private static final String CUSTOMER = "+999323456789";
  private static final String REP = "+999700000001";

  @LocalServerPort private int port;
  @Autowired private RepCalls ledger;
  @Autowired private Verification verification;

  /** One book for all tests, as the calls are in one ledger. */
  @TempDir private static Path folder;

  private volatile Duration talk = Duration.ofMillis(300);
  private volatile FakeOutcome outcome = FakeOutcome.ANSWER;
  private Browser rep;
  private Path book;
  private int before;
  private FakeFreeSwitch telephones;
  private SwitchGroup board;
  private MortalRepCalls calls;
  private RepCallDesk desk;
  private long order;

  @BeforeEach
  void open() throws Exception {
    var client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    rep = new Browser(client).signedInAs("rep");
    new Browser(client)
        .signedInAs("supnorth")
        .send(HttpMethod.PUT, "/api/work-numbers/rep", Map.of("number", REP))
        .expectStatus()
        .isNoContent();
    order = newOrder();
    book = folder.resolve("switch.jsonl");
    before = originates().size();
    telephones =
        FakeFreeSwitch.start(
            FakeFreeSwitch.Settings.seeded(7)
                .withPeople((_, _) ->
                    new FakeCallee(
                        outcome, Duration.ofMillis(100), true, Duration.ofSeconds(60), talk))
                .withLedger(book));
    board = board();
    calls = new MortalRepCalls(ledger);
    desk = new RepCallDesk(calls, board, InstantSource.system(), UUID.randomUUID().toString());
    desk.start();
  }

  private SwitchGroup board() throws Exception {
    var group =
        new SwitchGroup(
            List.of(
                new SwitchSettings(
                    "switch", 1, EslSettings.of("127.0.0.1", telephones.port(), "ClueCon"))),
            InstantSource.system(),
            new SplittableRandom(1),
            () -> new CallId(UUID.randomUUID()));
    var back = new CountDownLatch(1);
    try (var _ =
        group.listen(event -> {
          if (event instanceof DialerEvent.SwitchBack) {
            back.countDown();
          }
        })) {
      assertThat(back.await(20, TimeUnit.SECONDS)).isTrue();
    }
    return group;
  }

  /** Of a customer whose days of calls are not counted yet. */
  private static long newOrder() {
    var operator = TestOperator.running();
    operator.execute(
        """
        insert into commitment (customer_id, agent_id, promise, due_at)
        values (3, 'anna', '换光猫', clock_timestamp() + interval '1 day');
        insert into work_order (commitment_id, customer_id, region_id, dispatched_by, assigned_to, what)
        select max(id), 3, 'north', 'anna', 'rep', '换光猫' from commitment;
        """);
    return operator.count("select max(id) from work_order");
  }

  @AfterEach
  void close() throws Exception {
    desk.close();
    board.close();
    telephones.close();
    TestOperator.running()
        .execute(
            """
            update rep_call set ended_at = clock_timestamp(), cause = 'test' where ended_at is null and dialled_at is null;
            update work_order set state = 'confirmed' where customer_id = 3;
            alter table rep_call disable trigger rep_call_stays;
            update rep_call set dialled_at = dialled_at - interval '2 days' where customer_id = 3;
            alter table rep_call enable trigger rep_call_stays;
            """);
  }

  private WebTestClient.ResponseSpec press(UUID command) {
    return rep.post("/api/work-orders/" + order + "/calls", Map.of("command", command.toString()));
  }

  private String list() {
    return text(rep.get("/api/work-orders/" + order + "/calls"));
  }

  private static String text(WebTestClient.ResponseSpec answer) {
    EntityExchangeResult<String> result =
        answer.expectStatus().isOk().expectBody(String.class).returnResult();
    return String.valueOf(result.getResponseBody());
  }

  private @Nullable OutcomeKind ended() throws InterruptedException {
    var end = calls.ends().poll(30, TimeUnit.SECONDS);
    assertThat(end).as("an end within 30 s").isNotNull();
    return end.kind();
  }

  @Test
  void theyAreRungOneAfterTheOtherSpeakAndEverybodyReadsWhatCameOfIt() throws Exception {
    var command = UUID.randomUUID();
    var first = text(press(command));
    assertThat(first).contains("\"stage\":\"wished\"");
    assertThat(ended()).isEqualTo(OutcomeKind.CONNECTED);

    assertThat(text(press(command))).as("the same press again").contains("\"connected\"");
    var seen = list();
    assertThat(seen).contains("\"outcome\":\"connected\"", "\"stage\":\"speaking\"");
    assertThat(first + seen).doesNotContain("3456789", REP);
    rep.get("/api/work-orders/" + order + "/story")
        .expectBody()
        .jsonPath("$[-1:].step")
        .isEqualTo("call")
        .jsonPath("$[-1:].detail.outcome")
        .isEqualTo("connected");
    var office =
        new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
    office
        .signedInAs("super")
        .get("/api/customers/3")
        .expectBody()
        .jsonPath("$.history[0].kind")
        .isEqualTo("connected")
        .jsonPath("$.history[0].workOrderId")
        .isEqualTo((int) order)
        .jsonPath("$.history[0].agentId")
        .isEqualTo("rep");

    assertThat(dialled()).containsExactly(REP, CUSTOMER);
    assertThat(verified(book)).allMatch(Check::ok);
  }

  @Test
  void aCustomerWhoDoesNotTakeItIsNoTalk() throws Exception {
    outcome = FakeOutcome.BUSY;
    press(UUID.randomUUID()).expectStatus().isOk();
    assertThat(ended()).isEqualTo(OutcomeKind.BUSY);
    assertThat(list()).contains("\"outcome\":\"busy\"");
    assertThat(verified(book)).allMatch(Check::ok);
  }

  @Test
  void aSecondPressWhileOneLastsRingsNobody() throws Exception {
    talk = Duration.ofSeconds(2);
    var command = UUID.randomUUID();
    press(command).expectStatus().isOk();
    press(command).expectStatus().isOk();
    press(UUID.randomUUID())
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("call-running");
    assertThat(ended()).isEqualTo(OutcomeKind.CONNECTED);
    assertThat(dialled()).containsExactly(REP, CUSTOMER);
  }

  @Test
  void fromThePageBothTelephonesAreHungUpOnceByItsOwnRep() throws Exception {
    talk = Duration.ofSeconds(60);
    var call = text(press(UUID.randomUUID())).replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    assertThat(calls.stages().poll(30, TimeUnit.SECONDS)).isEqualTo(Stage.SPEAKING);
    var path = "/api/work-orders/" + order + "/calls/" + call;
    var other =
        new Browser(WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build());
    other
        .signedInAs("repsouth")
        .send(HttpMethod.DELETE, path, null)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not-your-call");
    assertThat(list()).contains("\"ending\":false", "\"rep\":\"rep\"");

    assertThat(text(rep.send(HttpMethod.DELETE, path, null))).contains("\"ending\":true");
    assertThat(ended()).isEqualTo(OutcomeKind.CONNECTED);
    assertThat(text(rep.send(HttpMethod.DELETE, path, null)))
        .as("again, when it is over")
        .contains("\"ending\":false", "\"outcome\":\"connected\"", "\"endedBy\":\"page\"");
    rep.get("/api/work-orders/" + order + "/story")
        .expectBody()
        .jsonPath("$[-1:].detail.endedBy")
        .isEqualTo("page");
    assertThat(events("hangup", call)).hasSize(1);
    assertThat(verified(book)).allMatch(Check::ok);
  }

  /** Of one channel in the switch's book. */
  private List<String> events(String kind, String channel) throws IOException {
    try (var lines = Files.lines(book)) {
      return lines
          .filter(line -> line.contains("\"event\":\"" + kind + "\"") && line.contains(channel))
          .toList();
    }
  }

  @Test
  void whoMustNotBeCalledIsNotAndTheRepReadsWhy() throws IOException {
    var operator = TestOperator.running();
    operator.execute(
        "insert into do_not_call (phone, reason, source) values ('"
            + CUSTOMER
            + "', 'asked', 'test')");
    try {
      press(UUID.randomUUID())
          .expectStatus()
          .isEqualTo(409)
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("do-not-call")
          .jsonPath("$.detail")
          .isEqualTo("The customer does not want to be called.");
    } finally {
      operator.execute("delete from do_not_call where phone = '" + CUSTOMER + "'");
    }
    operator.execute("update work_order set assigned_to = 'repsouth' where id = " + order);
    press(UUID.randomUUID()).expectBody().jsonPath("$.code").isEqualTo("assigned-to-another");
    operator.execute("update work_order set region_id = 'south' where id = " + order);
    press(UUID.randomUUID()).expectStatus().isNotFound();
    assertThat(dialled()).isEmpty();
  }

  @Test
  void aProgramKilledInTheMiddleLeavesNothingOpenAndNobodyIsCalledAnew() throws Exception {
    talk = Duration.ofSeconds(60);
    press(UUID.randomUUID()).expectStatus().isOk();
    assertThat(calls.stages().poll(30, TimeUnit.SECONDS)).isEqualTo(Stage.SPEAKING);
    calls.kill();
    board.close();
    telephones.close(); // and the switch with it: nobody knows what became of the talk
    telephones = FakeFreeSwitch.start(FakeFreeSwitch.Settings.seeded(8).withLedger(book));
    board = board();
    TestOperator.running()
        .execute("update rep_call set held_until = clock_timestamp() where ended_at is null");

    var next = new MortalRepCalls(ledger);
    try (var _ = new RepCallDesk(next, board, InstantSource.system(), "next").start()) {
      var end = next.ends().poll(30, TimeUnit.SECONDS);
      assertThat(end).isNotNull();
      assertThat(end.kind()).isEqualTo(OutcomeKind.CONNECTED);
    }
    assertThat(list()).contains("\"outcome\":\"connected\"");
    assertThat(dialled()).containsExactly(REP, CUSTOMER);
    assertThat(TestOperator.running().count("select count(*) from rep_call where ended_at is null"))
        .isZero();
  }

  @Test
  void aCallOfTheSwitchThatNoBookKnowsIsFound() throws Exception {
    press(UUID.randomUUID()).expectStatus().isOk();
    assertThat(ended()).isEqualTo(OutcomeKind.CONNECTED);
    var stray = UUID.randomUUID();
    var other =
        Files.writeString(
            folder.resolve("other.jsonl"),
            Files.readString(book)
                + "{\"t\":1700000000000000,\"event\":\"originate\",\"uuid\":\"%s\",\"number\":\"%s\"}\n"
                    .formatted(stray, CUSTOMER));
    assertThat(verified(other))
        .filteredOn(check -> !check.ok())
        .extracting(Check::key)
        .contains("originates-have-attempts");
  }

  private List<Check> verified(Path file) {
    var now = Instant.now();
    var report =
        verification
            .verify(new Verification.Others(file, null), now.plusSeconds(1), now)
            .blockOptional()
            .orElseThrow();
    return report.checks().stream()
        .filter(check ->
            check.key().equals("rep-calls") || check.key().equals("originates-have-attempts"))
        .toList();
  }

  /** The numbers the switch dialled in this test, in their order. */
  private List<String> dialled() throws IOException {
    var all = originates();
    return all.subList(before, all.size());
  }

  private List<String> originates() throws IOException {
    if (!Files.exists(book)) {
      return List.of();
    }
    try (var lines = Files.lines(book)) {
      return lines
          .filter(line -> line.contains("\"event\":\"originate\""))
          .map(line -> line.replaceAll(".*\"number\":\"([^\"]+)\".*", "$1"))
          .toList();
    }
  }
}
