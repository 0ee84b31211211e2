package io.holdline.filedrop;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.innet.InNetEvents;
import io.holdline.jobs.Engine;
import io.holdline.ledger.RunsJobs;
import io.holdline.sale.SaleEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds of joiners, circles and terminals: each row is a fact, and what was sold counts. */
@RunsJobs
final class HoldingFeedsTest {
  private static Engine engine;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @BeforeEach
  void customers() {
    engine.empty();
    engine.sql().sql("truncate sale_event, sale, circle_event, terminal_event cascade").update();
    engine
        .sql()
        .sql(
            """
            with p as (insert into prefecture values ('p', '成都', 'Chengdu') returning id),
                 r as (insert into region select 'r1', id, '一区', 'One' from p returning id)
            insert into customer (subscription_key, name, region_id) select 'K' || n, 'Name', 'r1'
            from generate_series(1, 3) n\
            """)
        .update();
  }

  private DroppedNews feed(String kind, String header) {
    return new DroppedNews(engine, folder.resolve(kind), kind, header);
  }

  private static void weigh() {
    engine.part(InNetEvents.class).weigh().block();
    engine.part(SaleEvents.class).weigh().block();
  }

  private static List<@Nullable String> texts(String sql) {
    return engine.sql().sql(sql).query(String.class).list();
  }

  private static List<@Nullable String> counts() {
    weigh();
    return texts(
        "select concat_ws(' ', s.order_id, k.counts, k.product, k.happened_on) from sale_count k"
            + " join sale s on s.id = k.sale_id order by k.id");
  }

  @Test
  void aPlaceInACircleCountsOnceAndGoesWithItsMember() throws IOException {
    var circles = feed("circles", "event_id,subscription,circle,kind,change,day,order_id");
    var first =
        circles.drop(
            "2026-11-19",
            "c1,K1,F7,family,joined,2026-11-17,",
            "c2,K2,V1,v-net,joined,2026-11-17,",
            "c3,K1,F7,family,left,2026-11-19,",
            "c4,K3,P9,friends,joined,2026-11-18,o77");
    assertThat(first.said().en())
        .isEqualTo("4 pieces of news of members of circles, 0 of them known before.");
    assertThat(counts())
        .containsExactlyInAnyOrder(
            "c:F7:K1 1 circle 2026-11-17",
            "c:V1:K2 1 circle 2026-11-17",
            "o77 1 circle 2026-11-18",
            "c:F7:K1 -1 circle 2026-11-19");

    var older =
        circles.drop(
            "2026-11-18",
            "c1,K1,F7,family,joined,2026-11-17,",
            "c5,K1,F7,family,joined,2026-11-18,");
    assertThat(older.state()).isEqualTo(ArrivalState.OLDER);
    assertThat(older.result()).containsEntry("heard", 1L).containsEntry("known", 1L);
    assertThat(counts()).as("what happened later stands").hasSize(4);
    assertThat(
            texts(
                "select subscription_key || ' ' || circle || ' ' || kind from circle_member order"
                    + " by 1"))
        .containsExactly("K2 V1 v-net", "K3 P9 friends");
  }

  @Test
  void aTerminalCountsByItsOrderOrByItself() throws IOException {
    var terminals = feed("terminals", "event_id,subscription,terminal,model,change,day,order_id");
    terminals.drop(
        "2026-11-19",
        "t1,K1,860000000000017,Mate 80,sold,2026-11-18,",
        "t2,K2,860000000000025,,sold,2026-11-18,o5",
        "t3,K1,860000000000017,,returned,2026-11-19,");
    feed("orders", "event_id,order_id,subscription,product,state,day")
        .drop("2026-11-19", "e1,o5,K2,terminal,in-force,2026-11-19");
    assertThat(counts())
        .containsExactlyInAnyOrder(
            "t:860000000000017:K1 1 terminal 2026-11-18",
            "o5 1 terminal 2026-11-18",
            "t:860000000000017:K1 -1 terminal 2026-11-19");
    assertThat(texts("select model from terminal_event order by id"))
        .containsExactly("Mate 80", null, null);
  }

  @Test
  void whoeverIsNewHasADayAndWhatHeTakesIsANewJoiners() throws IOException {
    engine
        .sql()
        .sql(
            """
            insert into staff (id, name_zh, name_en, role, region_id) values ('m9', '九', 'Nine', 'telephone_manager', 'r1')\
            """)
        .update();
    engine
        .sql()
        .sql(
            "insert into publicity_touch select id, 'm9', timestamptz '2026-11-10T04:00:00Z', '短信',"
                + " 'test' from customer")
        .update();
    var joiners = feed("joiners", "event_id,subscription,day");
    joiners.drop("2026-11-19", "j1,K1,2026-11-15", "j2,K8,2026-11-16");
    feed("orders", "event_id,order_id,subscription,product,state,day")
        .drop(
            "2026-11-19",
            "e1,o1,K1,deposit,in-force,2026-11-18",
            "e2,o2,K2,contract,in-force,2026-11-18",
            "e8,o8,K8,contract,in-force,2026-11-18");
    weigh();
    assertThat(newJoiners()).containsExactly("o1 publicity m9");

    engine
        .sql()
        .sql("insert into customer (subscription_key, name, region_id) values ('K8', 'late', 'r1')")
        .update();
    assertThat(engine.part(InNetEvents.class).match().block()).isEqualTo(1);
    assertThat(engine.part(SaleEvents.class).match().block()).isEqualTo(1);
    weigh();
    assertThat(engine.part(SaleEvents.class).match().block()).isZero();

    assertThat(texts("select joined_on::text from customer where subscription_key = 'K8'"))
        .containsExactly("2026-11-16");
    assertThat(newJoiners()).as("nobody told him of it").containsExactly("o1 publicity m9", "o8");
  }

  private static List<@Nullable String> newJoiners() {
    return texts(
        "select concat_ws(' ', s.order_id, k.touch, k.credited_to) from sale_count k join sale s on"
            + " s.id = k.sale_id where k.new_joiner order by 1");
  }

  @Test
  void withOneWrongRowNoneIsHeard() throws IOException {
    var circle =
        feed("circles", "event_id,subscription,circle,kind,change,day")
            .drop(
                "2026-11-19",
                "c1,K1,F7,family,joined,2026-11-17",
                "c2,K1,F7,square,joined,2026-11-17",
                "c3,K1,F7,family,melted,2026-11-17");
    assertThat(circle.said().en())
        .isEqualTo(
            "Rows are wrong: Line 3: The kind of circle (square) is none of family, friends, v-net."
                + " Line 4: The change (melted) is none of joined, left. Nothing was loaded.");
    var terminal =
        feed("terminals", "event_id,subscription,terminal,change")
            .drop("2026-11-19", "t1,K1,86,sold");
    assertThat(terminal.said().en())
        .isEqualTo("Rows are wrong: The header lacks day. Nothing was loaded.");
    assertThat(engine.count("from circle_event")).isZero();
    assertThat(engine.count("from sale_event")).isZero();
  }
}
