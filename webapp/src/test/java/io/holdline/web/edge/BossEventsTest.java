package io.holdline.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.edge.EventSignature;
import io.holdline.web.TestOperator;
import io.holdline.web.WebTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Whoever knows the secret is heard, once; nobody else is. */
@WebTest
class BossEventsTest {
  private static final String ORDERED =
      """
      {"eventId": "%s", "eventTime": "2026-11-29T04:00:00Z", "eventType": "ProductOrderStateChangeEvent",
       "event": {"productOrder": {"id": "B77", "subscription": "nobody", "category": "circle", "state": "completed",
                                  "revision": 2, "effectiveOn": "2026-11-29"}}}
      """;

  private static final String CHANGED =
      """
      {"eventId": "%s", "eventTime": "%s", "eventType": "SubscriptionStateChangeEvent",
       "event": {"subscription": {"id": "nobody", "change": "port-applied"}}}
      """;

  private static final String WORKED =
      """
      {"eventId": "%s", "eventTime": "%s", "eventType": "WorkOrderStateChangeEvent",
       "event": {"workOrder": {"id": "W-1", "externalId": "00000000-0000-0000-0000-000000000075", "state": "completed",
                               "note": [{"text": "已更换"}]}}}
      """;

  @LocalServerPort private int port;
  private WebTestClient client;

  @BeforeEach
  void open() {
    client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
  }

  @AfterEach
  void forget() {
    TestOperator.running().execute("truncate sale_event, in_net_event, work_order_event cascade");
  }

  private int say(String body, String secret, Instant at) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return client
        .post()
        .uri("/edge/events")
        .contentType(MediaType.APPLICATION_JSON)
        .header(EventSignature.ID, "e-1")
        .header(EventSignature.TIMESTAMP, Long.toString(at.getEpochSecond()))
        .header(EventSignature.SIGNATURE, new EventSignature(secret).of("e-1", at, bytes))
        .bodyValue(bytes)
        .exchange()
        .returnResult(Void.class)
        .getStatus()
        .value();
  }

  private static long heard() {
    return TestOperator.running().count("select count(*) from sale_event");
  }

  @Test
  void anEventIsOnRecordOnceHoweverOftenItIsSaid() {
    for (var i = 0; i < 20; i++) {
      assertThat(say(ORDERED.formatted("e-1"), WebTest.EVENT_SECRET, Instant.now())).isEqualTo(204);
    }
    assertThat(heard()).isEqualTo(1);
  }

  @Test
  void whatIsSaidOfBeingInNetIsOnRecordOnceUnlessItIsStillToCome() {
    var now = Instant.now();
    for (var i = 0; i < 20; i++) {
      assertThat(say(CHANGED.formatted("e-1", now), WebTest.EVENT_SECRET, now)).isEqualTo(204);
    }
    assertThat(
            say(
                CHANGED.formatted("e-2", now.plus(Duration.ofMinutes(30))),
                WebTest.EVENT_SECRET,
                now))
        .isEqualTo(400);
    assertThat(
            say(
                CHANGED.formatted("e-3", now).replace("port-applied", "melted"),
                WebTest.EVENT_SECRET,
                now))
        .isEqualTo(400);
    assertThat(TestOperator.running().count("select count(*) from in_net_event")).isEqualTo(1);
  }

  @Test
  void theFieldForceFinishesAWorkOrderOnce() {
    var operator = TestOperator.running();
    operator.execute(
        """
        with promised as (
          insert into commitment (customer_id, agent_id, promise, due_at) values (1, 'anna', '换光猫', now()) returning id),
        dispatched as (
          insert into work_order (commitment_id, customer_id, region_id, dispatched_by, what)
          select p.id, c.id, c.region_id, 'anna', '上门' from promised p join customer c on c.id = 1 returning id)
        insert into work_order_errand (work_order_id, reference)
        select id, '00000000-0000-0000-0000-000000000075' from dispatched
        """);
    var now = Instant.now();
    for (var i = 0; i < 20; i++) {
      assertThat(say(WORKED.formatted("e-1", now), WebTest.EVENT_SECRET, now)).isEqualTo(204);
    }
    assertThat(
            say(
                WORKED.formatted("e-2", now).replace("completed", "melted"),
                WebTest.EVENT_SECRET,
                now))
        .isEqualTo(400);
    assertThat(
            operator.count(
                """
                select count(*) from work_order w join work_order_errand e on e.work_order_id = w.id
                 where e.field_id = 'W-1' and w.state = 'finished' and w.result = '已更换' and w.version = 1
                """))
        .isEqualTo(1);
    operator.execute("delete from work_order_errand where field_id = 'W-1'");
  }

  @Test
  void aClockThatIsTenMinutesWrongIsBorneAndOneThatIsADayWrongIsNot() {
    var now = Instant.now();
    assertThat(
            say(ORDERED.formatted("e-1"), WebTest.EVENT_SECRET, now.minus(Duration.ofMinutes(10))))
        .isEqualTo(204);
    assertThat(
            say(ORDERED.formatted("e-2"), WebTest.EVENT_SECRET, now.plus(Duration.ofMinutes(10))))
        .isEqualTo(204);
    assertThat(say(ORDERED.formatted("e-3"), WebTest.EVENT_SECRET, now.minus(Duration.ofDays(1))))
        .isEqualTo(401);
    assertThat(heard()).isEqualTo(2);
  }

  @Test
  void whoeverDoesNotKnowTheSecretIsNotHeard() {
    assertThat(say(ORDERED.formatted("e-1"), "another secret, as long as it", Instant.now()))
        .isEqualTo(401);
    client
        .post()
        .uri("/edge/events")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(ORDERED.formatted("e-1"))
        .exchange()
        .expectStatus()
        .isUnauthorized();
    assertThat(heard()).isZero();
  }

  @Test
  void whatCannotBeReadIsRefusedAndWhatDoesNotConcernUsIsTaken() {
    var now = Instant.now();
    assertThat(say("no json", WebTest.EVENT_SECRET, now)).isEqualTo(400);
    assertThat(say(ORDERED.replace("completed", "melted"), WebTest.EVENT_SECRET, now))
        .isEqualTo(400);
    assertThat(say("{\"eventType\": \"WeatherEvent\"}", WebTest.EVENT_SECRET, now)).isEqualTo(204);
    assertThat(heard()).isZero();
  }
}
