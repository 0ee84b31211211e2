package io.holdline.verification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The lines of the operator's own file that are about being in net, held against what was heard and
 * where customers stand: each has {@code id}, {@code subscription}, {@code change}, {@code
 * happenedAt}, {@code on} and {@code at}.
 */
final class BossNetFile {
  static final String TABLE =
      """
      create temporary table boss_change (
        id text, subscription_key text, change text, happened_at timestamptz, happened_on date, at timestamptz) on commit drop
      """;
  private static final String INSERT =
      "insert into boss_change select * from unnest(:id, :subscription, :change, :happenedAt, :on,"
          + " :at)";

  /** Each of their changes was heard once, and no other is said to be theirs. */
  private static final String HEARD =
      """
      with theirs as (select distinct on (id) * from boss_change order by id, at),
      compared as (
        select t.id, t.subscription_key, t.change, t.happened_on, t.at, e.kind, e.happened_on as day,
               e.subscription_key as key, e.id as heard
          from theirs t
          full join (select * from in_net_event where source = 'boss') e on e.source_id = t.id
         where t.at is null or t.at <= :cutoff),
      different as (
        select format('%s: the operator says %s of %s on %s, here it is %s of %s on %s', coalesce(id, 'unknown'),
                      change, subscription_key, happened_on, kind, key, day) as what
          from compared
         where (change, subscription_key, happened_on) is distinct from (kind, key, day))
      select (select count(*) from compared) as compared, (select count(*) from different) as different,
             (select coalesce(array_agg(what), '{}') from (select what from different order by what limit 20) f) as first
      """;

  /**
   * Their last words on leaving, porting and suspension are where the customer stands; of those
   * only whom nobody else told of.
   */
  private static final String STANDING =
      """
      with words as (
        select c.*, case when c.change in ('ported', 'cancelled') then 'left'
                         when c.change in ('suspended', 'resumed') then 'suspension'
                         when c.change like 'port-%' then 'porting' end as aspect
          from boss_change c
         where c.subscription_key not in (select subscription_key from boss_change where at > :cutoff)
           and not exists (select from in_net_event e where e.subscription_key = c.subscription_key and e.source <> 'boss')),
      last as (
        select distinct on (subscription_key, aspect) * from words where aspect is not null
         order by subscription_key, aspect, happened_at desc, at desc),
      compared as (
        select l.subscription_key, l.change,
               case l.aspect when 'left' then u.in_net = false
                             when 'suspension' then (u.suspended_on is not null) = (l.change = 'suspended')
                             else (u.port_out_applied_on is not null) = (l.change = 'port-applied') end as same
          from last l join customer u on u.subscription_key = l.subscription_key
         where l.aspect = 'left'
            or not exists (select from words w where w.subscription_key = l.subscription_key and w.aspect = 'left')),
      different as (
        select format('%s: the last word is %s, the customer stands otherwise', subscription_key, change) as what
          from compared where not same)
      select (select count(*) from compared) as compared, (select count(*) from different) as different,
             (select coalesce(array_agg(what), '{}') from (select what from different order by what limit 20) f) as first
      """;

  /** One line. */
  record Change(
      String id, String subscription, String change, Instant happenedAt, LocalDate on, Instant at) {
    static Change of(JsonNode line) {
      return new Change(
          line.path("id").asString(),
          line.path("subscription").asString(),
          line.path("change").asString(),
          Instant.parse(line.path("happenedAt").asString()),
          LocalDate.parse(line.path("on").asString()),
          Instant.parse(line.path("at").asString()));
    }
  }

  private BossNetFile() {}

  static Mono<Void> insert(List<Change> changes, DatabaseClient database) {
    return database
        .sql(INSERT)
        .bind("id", changes.stream().map(Change::id).toArray(String[]::new))
        .bind("subscription", changes.stream().map(Change::subscription).toArray(String[]::new))
        .bind("change", changes.stream().map(Change::change).toArray(String[]::new))
        .bind("happenedAt", changes.stream().map(Change::happenedAt).toArray(Instant[]::new))
        .bind("on", changes.stream().map(Change::on).toArray(LocalDate[]::new))
        .bind("at", changes.stream().map(Change::at).toArray(Instant[]::new))
        .then();
  }

  static GenericExecuteSpec heard(DatabaseClient database, Instant cutoff) {
    return database.sql(HEARD).bind("cutoff", cutoff);
  }

  static GenericExecuteSpec standing(DatabaseClient database, Instant cutoff) {
    return database.sql(STANDING).bind("cutoff", cutoff);
  }
}
