package io.holdline.holding;

import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What was heard of circles and terminals. Each piece of news is a row of its own, and news of the
 * order by which it is counted, in the same statement.
 */
@Component
public final class Holdings {
  private static final int MOST_AT_ONCE = 5_000;

  private static final String TELL =
      """
      , told as (
        insert into sale_event (source, source_id, event, order_id, subscription_key, product, revision, happened_at,
                                happened_on, detail)
        select f.source, f.source_id, case when f.change in ('joined', 'sold') then 'in-force' else 'reversed' end,
               f.order_id, f.subscription_key, '%s', n.revision, f.happened_at, f.happened_on, %s
          from fresh f join news n on n.source = f.source and n.source_id = f.source_id
         order by f.id
        on conflict do nothing)
      select count(*) as heard from fresh
      """;

  private static final String NEWS =
      """
      with news as (
        select distinct on (source, source_id) *
          from unnest(:source, :sourceId, :subscription, :thing, :sort, :came, :order, :revision, :happenedAt, :happenedOn)
            with ordinality
               as x (source, source_id, subscription_key, thing, sort, came, order_id, revision, happened_at, happened_on, place)
         order by source, source_id, place),
      """;

  private static final String CIRCLES =
      NEWS
          + """
          fresh as (
            insert into circle_event (source, source_id, subscription_key, circle, kind, change, order_id, happened_at, happened_on)
            select source, source_id, subscription_key, thing, sort, case when came then 'joined' else 'left' end,
                   order_id, happened_at, happened_on
              from news order by place
            on conflict do nothing returning *)
          """
          + TELL.formatted("circle", "f.kind || ' ' || f.circle");

  private static final String TERMINALS =
      NEWS
          + """
          fresh as (
            insert into terminal_event (source, source_id, subscription_key, terminal, model, change, order_id, happened_at, happened_on)
            select source, source_id, subscription_key, thing, sort, case when came then 'sold' else 'returned' end,
                   order_id, happened_at, happened_on
              from news order by place
            on conflict do nothing returning *)
          """
          + TELL.formatted("terminal", "concat_ws(' ', f.terminal, f.model)");

  private final DatabaseClient database;

  Holdings(DatabaseClient database) {
    this.database = database;
  }

  /**
   * Writes news of circles down, all or nothing; what was said before is left as it is.
   *
   * @param news at most 5,000
   * @return how much of it was new
   */
  public Mono<Long> hearCircles(List<HoldingNews<Holding.Circle>> news) {
    return heard(bound(database.sql(CIRCLES), news, Holding.Circle::id, of -> of.kind().key()));
  }

  /** The same of terminals. */
  public Mono<Long> hearTerminals(List<HoldingNews<Holding.Terminal>> news) {
    return heard(
        bound(database.sql(TERMINALS), news, Holding.Terminal::id, Holding.Terminal::model));
  }

  private static Mono<Long> heard(GenericExecuteSpec statement) {
    return statement.map(row -> new LedgerRow(row).number("heard")).one();
  }

  private static <T extends Holding> GenericExecuteSpec bound(
      GenericExecuteSpec statement,
      List<HoldingNews<T>> news,
      Function<T, String> thing,
      Function<T, @Nullable String> sort) {
    if (news.size() > MOST_AT_ONCE) {
      throw new IllegalArgumentException(
          "At most %d pieces of news are heard at once, not %d."
              .formatted(MOST_AT_ONCE, news.size()));
    }
    return statement
        .bind("source", column(news, String.class, HoldingNews::source))
        .bind("sourceId", column(news, String.class, HoldingNews::id))
        .bind("subscription", column(news, String.class, HoldingNews::subscriptionKey))
        .bind("thing", column(news, String.class, each -> thing.apply(each.what())))
        .bind("sort", column(news, String.class, each -> sort.apply(each.what())))
        .bind("came", column(news, Boolean.class, HoldingNews::came))
        .bind("order", column(news, String.class, HoldingNews::order))
        .bind("revision", column(news, Long.class, HoldingNews::revision))
        .bind("happenedAt", column(news, Instant.class, HoldingNews::happenedAt))
        .bind("happenedOn", column(news, LocalDate.class, HoldingNews::happenedOn));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the database takes null for what was not said
  private static <N, T> T[] column(List<N> news, Class<T> type, Function<N, @Nullable T> cell) {
    var cells = (T[]) java.lang.reflect.Array.newInstance(type, news.size());
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cell.apply(news.get(i));
    }
    return cells;
  }
}
