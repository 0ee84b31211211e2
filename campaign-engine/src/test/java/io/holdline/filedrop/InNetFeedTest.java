package io.holdline.filedrop;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.importformat.Preset;
import io.holdline.importing.ImportRequest;
import io.holdline.innet.InNetEvents;
import io.holdline.jobs.Engine;
import io.holdline.ledger.RunsJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed of being in net: what the files say is where customers stand. */
@RunsJobs
final class InNetFeedTest {
  private static Engine engine;

  @TempDir private Path folder;
  private DroppedNews sender;

  @BeforeAll
  static void start() throws IOException {
    engine = Engine.start();
  }

  @AfterAll
  static void stop() throws IOException {
    engine.close();
  }

  @BeforeEach
  void aFeedAndCustomers() {
    engine.empty();
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
    sender =
        new DroppedNews(
            engine,
            folder.resolve("drop"),
            "in-net",
            "event_id,subscription,change,day,happened_at");
  }

  private static List<@Nullable String> standing() {
    engine.part(InNetEvents.class).weigh().block();
    return engine
        .sql()
        .sql(
            """
            select concat_ws(' ', subscription_key, case when in_net then 'in' else 'out' end,
                             'applied ' || port_out_applied_on, 'suspended ' || suspended_on)
              from customer order by 1\
            """)
        .query(String.class)
        .list();
  }

  @Test
  void anOlderFileUndoesNothingThatHappenedLater() throws IOException {
    var newer =
        sender.drop(
            "2026-11-19",
            "e1,K1,cancelled,2026-11-19,",
            "e2,K2,port-applied,2026-11-19,",
            "e3,K3,resumed,2026-11-19,2026-11-19T02:00:00Z");
    assertThat(newer.said().en())
        .isEqualTo("3 pieces of news of being in net, 0 of them known before.");
    assertThat(standing()).containsExactly("K1 out", "K2 in applied 2026-11-19", "K3 in");

    var older =
        sender.drop(
            "2026-11-18",
            "e4,K1,joined,2026-11-01,",
            "e5,K2,suspended,2026-11-18,",
            "e6,K3,suspended,2026-11-18,",
            "e1,K1,cancelled,2026-11-19,");

    assertThat(older.state()).isEqualTo(ArrivalState.OLDER);
    assertThat(older.result()).containsEntry("heard", 3L).containsEntry("known", 1L);
    assertThat(standing())
        .containsExactly("K1 out", "K2 in applied 2026-11-19 suspended 2026-11-18", "K3 in");
  }

  @Test
  void withOneWrongRowNoneIsHeard() throws IOException {
    var arrival =
        sender.drop(
            "2026-11-19",
            "e1,K1,cancelled,2026-11-19,",
            "e2,K2,melted,2026-11-19,",
            "e3,,ported,2026-11-19,",
            "e4,K3,ported,2037-01-01,");

    assertThat(arrival.state()).isEqualTo(ArrivalState.REFUSED);
    assertThat(arrival.said().en())
        .isEqualTo(
            "Rows are wrong: Line 3: The change (melted) is none of joined, suspended, resumed,"
                + " port-applied, port-withdrawn, ported, cancelled. Line 4: The subscription is"
                + " missing. Line 5: The moment 2036-12-31T16:00:00Z is more than 10 minutes after"
                + " ours, "
                + Engine.NOW
                + ". Nothing was loaded.");
    assertThat(engine.count("from in_net_event")).isZero();
  }

  @Test
  void aFileOfCustomersDoesNotUndoWhatEventsSaid() throws IOException {
    sender.drop(
        "2026-11-19",
        "e1,K1,cancelled,2026-11-19,",
        "e2,K2,port-applied,2026-11-19,",
        "e3,K9,port-applied,2026-11-19,");
    standing();
    var file = folder.resolve("customers.csv");
    Files.writeString(
        file,
        """
        key,name,phone,in_net,port_out_applied_on,churned
        K1,One,+999000000001,yes,,no
        K2,Two,+999000000002,yes,,no
        K3,Three,+999000000003,yes,2026-11-02,no
        K9,Nine,+999000000009,yes,,no
        """);

    var jobs = engine.jobs();
    jobs.await(jobs.startImport(new ImportRequest(file, Preset.HOLDLINE, false, null)));

    assertThat(standing())
        .containsExactly(
            "K1 out",
            "K2 in applied 2026-11-19",
            "K3 in applied 2026-11-02",
            "K9 in applied 2026-11-19");
    assertThat(engine.count("from customer_outcome where happened and observed_on = '2026-11-19'"))
        .isEqualTo(1);
  }
}
