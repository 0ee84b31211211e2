package io.holdline.innet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.ledger.LedgerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a customer stands after what was heard, in whatever order it was heard. */
final class InNetFoldTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
  private static final LedgerDatabase DATABASE = LedgerDatabase.withOperator().withCustomers(3);

  private final InNetEvents events = new InNetEvents(DATABASE.client(), DATABASE.transactions());

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @AfterEach
  void forget() {
    DATABASE.run("truncate in_net_event");
    DATABASE.run("delete from customer_outcome");
    DATABASE.run("delete from customer where id > 3");
    DATABASE.run(
        "update customer set in_net = true, joined_on = null, port_out_applied_on = null,"
            + " suspended_on = null");
  }

  /** The nth change, on the nth of November. */
  private static InNetNews news(int n, String change) {
    return of("s1", n, change);
  }

  private static InNetNews of(String customer, int n, String change) {
    var day = FIRST.plusDays(n);
    return new InNetNews(
        "boss",
        customer + " " + n,
        customer,
        InNetChange.named(change),
        day.atTime(4, 0).toInstant(ZoneOffset.UTC),
        day);
  }

  private static List<InNetNews> told(String changes) {
    var each = changes.split(" ");
    return IntStream.range(0, each.length).mapToObj(n -> news(n, each[n])).toList();
  }

  private List<String> hear(List<InNetNews> news) {
    events.hear(news).block();
    events.weigh().block();
    return verdicts();
  }

  private static List<String> verdicts() {
    return DATABASE.rows("select verdict from in_net_event order by id").stream()
        .map(row -> String.valueOf(row.get("verdict")))
        .toList();
  }

  /** In words what the columns say that everything else reads. */
  private static String standing() {
    var row =
        DATABASE.row(
            """
            select u.in_net, u.port_out_applied_on, u.suspended_on, o.happened, o.observed_on
              from customer u left join customer_outcome o on o.customer_id = u.id and o.kind = 'churned'
             where u.subscription_key = 's1'
            """);
    var words = new ArrayList<String>();
    if (Boolean.TRUE.equals(row.get("in_net"))) {
      words.add(Boolean.TRUE.equals(row.get("happened")) ? "contradiction" : "in");
    } else {
      words.add("out since " + day(row.get("observed_on")));
    }
    if (row.get("port_out_applied_on") instanceof LocalDate day) {
      words.add("applied " + day(day));
    }
    if (row.get("suspended_on") instanceof LocalDate day) {
      words.add("suspended " + day(day));
    }
    return String.join(", ", words);
  }

  private static String day(@Nullable Object day) {
    return day instanceof LocalDate date ? String.valueOf(date.getDayOfMonth()) : "no day";
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          joined                                    | in
          suspended                                 | in, suspended 1
          resumed                                   | in
          port-applied                              | in, applied 1
          port-withdrawn                            | in
          ported                                    | out since 1
          cancelled                                 | out since 1
          joined joined                             | in
          joined suspended                          | in, suspended 2
          joined port-applied                       | in, applied 2
          joined ported                             | out since 2
          joined cancelled                          | out since 2
          suspended joined                          | in, suspended 1
          suspended suspended                       | in, suspended 1
          suspended resumed                         | in
          suspended port-applied                    | in, applied 2, suspended 1
          suspended port-withdrawn                  | in, suspended 1
          suspended ported                          | out since 2, suspended 1
          suspended cancelled                       | out since 2, suspended 1
          port-applied joined                       | in, applied 1
          port-applied suspended                    | in, applied 1, suspended 2
          port-applied resumed                      | in, applied 1
          port-applied port-applied                 | in, applied 1
          port-applied port-withdrawn               | in
          port-applied ported                       | out since 2, applied 1
          port-applied cancelled                    | out since 2, applied 1
          port-applied suspended resumed            | in, applied 1
          port-applied suspended port-withdrawn     | in, suspended 2
          ported joined                             | in
          ported suspended                          | out since 1
          ported resumed                            | out since 1
          ported port-applied                       | out since 1
          ported port-withdrawn                     | out since 1
          ported ported                             | out since 1
          ported cancelled                          | out since 1
          cancelled joined                          | in
          cancelled suspended                       | out since 1
          cancelled resumed                         | out since 1
          cancelled port-applied                    | out since 1
          cancelled port-withdrawn                  | out since 1
          cancelled ported                          | out since 1
          cancelled cancelled                       | out since 1
          port-applied suspended ported joined      | in
          cancelled joined cancelled                | out since 3
          """)
  void eachChangeFromEachStanding(String changes, String standing) {
    var told = told(changes);
    hear(told);
    assertThat(standing()).isEqualTo(standing);

    forget();
    told.forEach(each -> hear(List.of(each)));
    assertThat(standing()).as("heard one by one").isEqualTo(standing);

    forget();
    told.reversed().forEach(each -> hear(List.of(each)));
    assertThat(standing()).as("heard last first").isEqualTo(standing);
  }

  @Test
  void whateverIsHeardInWhateverOrderTheSameStands() {
    var random = new SplittableRandom(20261129);
    var changes = InNetChange.values();
    for (int round = 0; round < 60; round++) {
      var told =
          IntStream.range(0, 1 + random.nextInt(6))
              .mapToObj(n -> news(n, changes[random.nextInt(changes.length)].key()))
              .toList();
      hear(told);
      var inOrder = standing();
      forget();
      var mixed = new ArrayList<>(told);
      Collections.shuffle(mixed, new Random(random.nextLong()));
      mixed.forEach(each -> hear(List.of(each)));
      assertThat(standing()).as("%s heard as %s", told, mixed).isEqualTo(inOrder);
      forget();
    }
  }

  @Test
  void eachPieceOfNewsIsKeptWithWhatItDid() {
    assertThat(hear(told("suspended suspended"))).containsExactly("counted", "unchanged");
    assertThat(hear(List.of(news(4, "cancelled")))).last().isEqualTo("counted");
    assertThat(hear(List.of(news(3, "resumed")))).last().isEqualTo("counted");
    assertThat(hear(List.of(news(5, "port-applied")))).last().isEqualTo("unchanged");
    assertThat(hear(List.of(of("s2", 9, "resumed"), of("s2", 8, "resumed"))))
        .endsWith("unchanged", "late");
  }

  @Test
  void theSameTwentyTimesIsOnce() {
    var once = List.of(news(1, "port-applied"));
    IntStream.range(0, 20).forEach(_ -> hear(once));
    assertThat(verdicts()).containsExactly("counted");
    assertThat(standing()).isEqualTo("in, applied 2");
  }

  @Test
  void whoIsUnknownIsKeptAndMatchedWhenHeComes() {
    assertThat(hear(List.of(of("s9", 1, "joined"), of("s9", 2, "port-applied"))))
        .containsExactly("unknown-customer", "unknown-customer");
    assertThat(events.match().block()).isZero();
    DATABASE.run(
        "insert into customer (subscription_key, name, region_id) values ('s9', 'new', 'r1')");

    assertThat(events.match().block()).isEqualTo(2);
    assertThat(events.weigh().block()).isEqualTo(2);

    assertThat(verdicts()).containsExactly("counted", "counted");
    assertThat(
            DATABASE.row(
                "select joined_on, port_out_applied_on from customer where subscription_key ="
                    + " 's9'"))
        .containsEntry("joined_on", FIRST.plusDays(1))
        .containsEntry("port_out_applied_on", FIRST.plusDays(2));
  }

  @Test
  void whatIsNotSpokenOfStays() {
    DATABASE.run("update customer set port_out_applied_on = '2026-10-01' where id = 1");
    hear(told("suspended resumed"));
    assertThat(standing()).isEqualTo("in, applied 1");
    DATABASE.run("update customer set in_net = false where id = 1");
    DATABASE.run(
        "insert into customer_outcome values (1, 'churned', true, date '2026-11-02', 'crm')");
    hear(List.of(news(5, "suspended")));
    assertThat(standing()).as("left by a file").isEqualTo("out since 2, applied 1, suspended 6");
    hear(List.of(news(6, "joined")));
    assertThat(standing())
        .as("and is back; an application before that is over")
        .isEqualTo("in, suspended 6");
  }

  @Test
  void onlyOneWhoWasUnknownIsWeighedAgain() {
    hear(List.of(news(1, "joined")));
    assertThatThrownBy(() -> DATABASE.run("update in_net_event set kind = 'cancelled'"))
        .hasMessageContaining("in_net_event");
    assertThatThrownBy(() -> DATABASE.run("delete from in_net_event"))
        .hasMessageContaining("in_net_event");
  }

  @Test
  void aMomentThatIsStillToComeIsRefusedWithASentence() {
    var now = Instant.parse("2026-11-29T04:00:00Z");
    var near = moment(now.plus(Duration.ofMinutes(10)));
    assertThat(near.heardAt(now)).isEqualTo(near);
    assertThatThrownBy(() -> moment(now.plus(Duration.ofMinutes(11))).heardAt(now))
        .hasMessage(
            "The moment 2026-11-29T04:11:00Z is more than 10 minutes after ours,"
                + " 2026-11-29T04:00:00Z.");
    assertThatThrownBy(() -> InNetChange.named("melted"))
        .hasMessage(
            "The change (melted) is none of joined, suspended, resumed, port-applied,"
                + " port-withdrawn, ported, cancelled.");
  }

  private static InNetNews moment(Instant at) {
    return new InNetNews("boss", "1", "s1", InNetChange.SUSPENDED, at, FIRST);
  }

  @Test
  void whatHappenedOnAnotherDayThanItWasToldHappenedInItsBeginning() {
    var told = Instant.parse("2026-11-29T04:00:00Z");
    var zone = ZoneId.of("Asia/Shanghai");
    assertThat(InNetNews.of("b", "1", "s1", InNetChange.PORTED, told, FIRST, zone).happenedAt())
        .isEqualTo(Instant.parse("2026-10-31T16:00:00Z"));
    assertThat(
            InNetNews.of("b", "1", "s1", InNetChange.PORTED, told, LocalDate.of(2026, 11, 29), zone)
                .happenedAt())
        .isEqualTo(told);
  }

  @Test
  void manyOfManyAreWeighedOnce() {
    var news =
        Stream.of("s1", "s2", "s3")
            .flatMap(customer ->
                IntStream.range(0, 2_000)
                    .mapToObj(n -> of(customer, n % 27, n % 2 == 0 ? "suspended" : "resumed")))
            .toList();
    assertThat(news).hasSize(6_000);
    events.hear(news.subList(0, 3_000)).block();
    events.hear(news.subList(3_000, 6_000)).block();
    assertThat(events.weigh().block()).isEqualTo(81L);
    var counts = new TreeMap<String, Long>();
    DATABASE
        .rows("select subscription_key as k, count(*) as n from in_net_event group by 1")
        .forEach(row -> counts.put((String) row.get("k"), (Long) row.get("n")));
    assertThat(counts).isEqualTo(Map.of("s1", 27L, "s2", 27L, "s3", 27L));
    assertThat(verdicts()).doesNotContain("null");
  }
}
