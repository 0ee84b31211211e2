package io.holdline.verification;

import io.holdline.ledger.LedgerRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operator's systems' own file, held against the sales: a JSON object a line, of orders with
 * {@code event}, {@code order}, {@code product}, {@code revision}, {@code on} and {@code at}, of
 * being in net as {@link BossNetFile} has it.
 */
final class BossFile {
  private static final int BATCH = 1_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String TABLE =
      """
      create temporary table boss_word (
        order_id text, subscription_key text, event text, product text, revision integer, happened_on date,
        at timestamptz) on commit drop
      """;
  private static final String INSERT =
      "insert into boss_word select * from unnest(:order, :subscription, :event, :product,"
          + " :revision, :on, :at)";

  /** Nothing was ordered twice. */
  private static final String ONCE =
      """
      with different as (
        select format('%s was handed over again', order_id) as what from boss_word where event = 'resubmitted')
      select (select count(distinct order_id) from boss_word) as compared,
             (select count(*) from different) as different,
             (select coalesce(array_agg(what), '{}') from (select what from different order by what limit 20) f) as first
      """;

  /**
   * The last word on each order is where its sale stands; of somebody unknown here there is none.
   */
  private static final String STATES =
      """
      with last as (
        select distinct on (order_id) * from boss_word w
         where event <> 'resubmitted'
           and exists (select from customer u where u.subscription_key = w.subscription_key)
         order by order_id, revision desc),
      compared as (
        select l.order_id, l.event, s.state,
               case l.event when 'completed' then 'in_force' when 'rejected' then 'rejected'
                            when 'cancelled' then 'reversed' end as expected
          from last l left join sale s on s.order_id = l.order_id
         where l.event <> 'acknowledged' and l.at <= :cutoff),
      different as (
        select format('%s: the operator says %s, the sale is %s', order_id, event, coalesce(state, 'unknown')) as what
          from compared where state is distinct from expected)
      select (select count(*) from compared) as compared, (select count(*) from different) as different,
             (select coalesce(array_agg(what), '{}') from (select what from different order by what limit 20) f) as first
      """;

  /** Every row that counts is one of theirs, and the other way about. */
  private static final String ROWS =
      """
      with words as (
        select order_id, product, happened_on, at, event,
               lag(event) over (partition by order_id order by revision) as before
          from boss_word w
         where event <> 'resubmitted'
           and exists (select from customer u where u.subscription_key = w.subscription_key)),
      theirs as (
        select order_id, product, happened_on, case when event = 'completed' then 1 else -1 end as counts
          from words
         where (event = 'completed') <> (coalesce(before, '') = 'completed')
           and order_id not in (select order_id from words where at > :cutoff)),
      ours as (
        select s.order_id, k.product, k.happened_on, k.counts
          from sale_count k join sale s on s.id = k.sale_id
         where s.order_id not in (select order_id from words where at > :cutoff)),
      different as (
        select format('%s %s on %s: %s times with the operator, %s times here', order_id, counts, happened_on,
                      sum(t), sum(o)) as what
          from (select order_id, product, happened_on, counts, 1 as t, 0 as o from theirs
                union all
                select order_id, product, happened_on, counts, 0, 1 from ours) x
         group by order_id, product, happened_on, counts having sum(t) <> sum(o))
      select (select count(*) from theirs) as compared, (select count(*) from different) as different,
             (select coalesce(array_agg(what), '{}') from (select what from different order by what limit 20) f) as first
      """;

  /** A line that is compared. */
  private sealed interface Line {}

  private record InNet(BossNetFile.Change change) implements Line {}

  private record Word(
      String order,
      String subscription,
      String event,
      String product,
      int revision,
      LocalDate on,
      Instant at)
      implements Line {}

  private BossFile() {}

  /** Loads the file into the transaction under way and compares all of it. */
  static Mono<List<VerifyReport.Check>> compare(
      Path file, Instant cutoff, DatabaseClient database) {
    var lines =
        Flux.using(() -> open(file), Flux::fromStream, Stream::close)
            .subscribeOn(Schedulers.boundedElastic())
            .mapNotNull(line -> line(line).orElse(null));
    return database
        .sql(TABLE)
        .then()
        .then(database.sql(BossNetFile.TABLE).then())
        .thenMany(lines.buffer(BATCH).concatMap(batch -> insertAll(batch, database)))
        .thenMany(
            Flux.concat(
                check("orders-once", database.sql(ONCE)),
                check("orders-states", database.sql(STATES).bind("cutoff", cutoff)),
                check("orders-rows", database.sql(ROWS).bind("cutoff", cutoff)),
                check("in-net-heard", BossNetFile.heard(database, cutoff)),
                check("in-net-standing", BossNetFile.standing(database, cutoff))))
        .collectList();
  }

  // Latin 1, because a line that a crash tore apart must not stop the reading.
  private static Stream<String> open(Path file) throws IOException {
    return Files.lines(file, StandardCharsets.ISO_8859_1);
  }

  private static Optional<Line> line(String line) {
    try {
      var node = JSON.readTree(line);
      if (node.has("change")) {
        return Optional.of(new InNet(BossNetFile.Change.of(node)));
      }
      return node.has("order") ? Optional.of(word(node)) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Word word(JsonNode node) {
    return new Word(
        node.path("order").asString(),
        node.path("subscription").asString(),
        node.path("event").asString(),
        node.path("product").asString(),
        node.path("revision").asInt(),
        LocalDate.parse(node.path("on").asString()),
        Instant.parse(node.path("at").asString()));
  }

  private static Mono<Void> insertAll(List<Line> lines, DatabaseClient database) {
    var words = new ArrayList<Word>();
    var changes = new ArrayList<BossNetFile.Change>();
    for (var line : lines) {
      switch (line) {
        case Word word -> words.add(word);
        case InNet(var change) -> changes.add(change);
      }
    }
    return insert(words, database).then(BossNetFile.insert(changes, database));
  }

  private static Mono<Void> insert(List<Word> words, DatabaseClient database) {
    return database
        .sql(INSERT)
        .bind("order", words.stream().map(Word::order).toArray(String[]::new))
        .bind("subscription", words.stream().map(Word::subscription).toArray(String[]::new))
        .bind("event", words.stream().map(Word::event).toArray(String[]::new))
        .bind("product", words.stream().map(Word::product).toArray(String[]::new))
        .bind("revision", words.stream().map(Word::revision).toArray(Integer[]::new))
        .bind("on", words.stream().map(Word::on).toArray(LocalDate[]::new))
        .bind("at", words.stream().map(Word::at).toArray(Instant[]::new))
        .then();
  }

  private static Mono<VerifyReport.Check> check(
      String key, DatabaseClient.GenericExecuteSpec statement) {
    return statement
        .map(cells -> {
          var row = new LedgerRow(cells);
          long compared = row.number("compared");
          long different = row.number("different");
          return new VerifyReport.Check(
              key,
              different == 0,
              compared,
              compared - different,
              List.of(row.get("first", String[].class)));
        })
        .one();
  }
}
