package io.holdline.web.visibility;

import io.holdline.dialer.CallId;
import io.holdline.web.TestOperator;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * An operator of three regions, six teams, twelve managers and six hundred customers, some of them
 * of a manager of another region, some nobody's, some erased; managers stand in for each other and
 * have strangers' customers on the telephone. Who may see whom is written down here once more, from
 * the words of the README and not from the program's statements.
 */
final class VisibilityWorld {
  static final String DATABASE = "visibility";
  private static final int CUSTOMERS = 600;

  /** Made of a number, so that each is found in any text and is nobody else's. */
  record Customer(long id, String key, String name, String phone) {}

  record Staff(String id, String role) {}

  private final String url;

  private VisibilityWorld(String url) {
    this.url = url;
  }

  static VisibilityWorld create(TestOperator servers) {
    var world = new VisibilityWorld(servers.with(DATABASE).jdbcUrl(DATABASE));
    world.execute(ORGANISATION);
    world.execute(TestOperator.passwords());
    world.execute(PORTFOLIOS.formatted(CUSTOMERS));
    world.execute(CONTACTS);
    world.execute(ORACLE);
    return world;
  }

  List<Staff> staff() {
    return rows(
        "select id, role from staff where active order by id",
        row -> new Staff(row.get(0), row.get(1)));
  }

  List<Customer> customers() {
    return rows(
        "select id, subscription_key, name, phone from customer order by id",
        row -> new Customer(Long.parseLong(row.get(0)), row.get(1), row.get(2), row.get(3)));
  }

  List<Long> orders() {
    return rows("select id from work_order order by id", row -> Long.parseLong(row.get(0)));
  }

  /** By person, the numbers that a view of the oracle says are theirs. */
  Map<String, Set<Long>> seen(String view) {
    var all = new HashMap<String, Set<Long>>();
    rows(
            "select person, thing from " + view,
            row -> Map.entry(row.get(0), Long.parseLong(row.get(1))))
        .forEach(
            pair -> all.computeIfAbsent(pair.getKey(), _ -> new HashSet<>()).add(pair.getValue()));
    return all;
  }

  /** The first of a person's customers in the order in which they are listed. */
  List<Long> listed(String person, int most) {
    return rows(
        """
        select c.id from sees_listed v join customer c on c.id = v.thing
          left join score s on s.customer_id = c.id
         where v.person = '%s' order by s.points desc nulls last, c.id limit %d
        """
            .formatted(person, most),
        row -> Long.parseLong(row.get(0)));
  }

  /** A call to this customer that has begun and is nobody's yet. */
  CallId calls(Customer customer) {
    var call = new CallId(UUID.randomUUID());
    execute(
        """
        insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, routing, fence)
        values ('%s', 'retention', 1, 1, %d, '%s', 'pooled', 1)
        """
            .formatted(call, customer.id(), customer.phone()));
    return call;
  }

  private interface Read<T> {
    T from(List<String> row);
  }

  private <T> List<T> rows(String query, Read<T> read) {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var all = new ArrayList<T>();
      var width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (var column = 1; column <= width; column++) {
          row.add(rows.getString(column));
        }
        all.add(read.from(row));
      }
      return all;
    } catch (SQLException failure) {
      throw new IllegalStateException(query, failure);
    }
  }

  private void execute(String sql) {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  private static final String ORGANISATION =
      """
      insert into prefecture values ('p1', '江城', 'Jiangcheng');
      insert into region (id, prefecture_id, name_zh, name_en)
        select r, 'p1', r, r from unnest(array['east', 'mid', 'west']) r;
      insert into team
        select r.id || '-' || n, r.id, r.id || n, r.id || n from region r, generate_series(1, 2) n;
      insert into staff (id, name_zh, name_en, role, team_id, region_id)
        select 'm-' || t.id || '-' || n, 'm', 'm', 'telephone_manager', t.id, t.region_id
          from team t, generate_series(1, 2) n
        union all select 'lead-' || t.id, 'l', 'l', 'team_leader', t.id, t.region_id from team t
        union all select 'super-' || r.id, 's', 's', 'supervisor', null, r.id from region r
        union all select 'rep-' || r.id, 'r', 'r', 'rep', null, r.id from region r
        union all select role, role, role, role, null, null
                    from unnest(array['supervisor', 'marketer', 'auditor', 'admin', 'qa']) role;
      """;

  /** Chance is a digest of the number: the same in every run, and no column follows another. */
  private static final String PORTFOLIOS =
      """
      create function chance(n bigint, of_what text) returns double precision language sql immutable as $$
        select ('x' || left(md5(of_what || n), 7))::bit(28)::int / 268435456.0
      $$;
      create function manager_of(n bigint, of_what text, region text) returns text language sql stable as $$
        select id from staff where role = 'telephone_manager' and (region is null or region_id = region)
         order by md5(of_what || n || id) limit 1
      $$;
      insert into customer (subscription_key, name, phone, region_id, owner_id, is_test)
        select 'vk' || left(md5('key' || n), 8), 'N' || left(md5('name' || n), 8) || 'z',
               '+8613' || lpad((n * 7919)::text, 9, '7'), r.region,
               case when chance(n, 'own') < 0.7 then manager_of(n, 'own', r.region)
                    when chance(n, 'own') < 0.85 then manager_of(n, 'own', null) end, true
          from generate_series(1::bigint, %d) n
         cross join lateral (select (array['east', 'mid', 'west'])[1 + floor(3 * chance(n, 'region'))::int] as region) r;
      update customer set port_out_applied_on = current_date where chance(id, 'loss') < 0.1;
      update customer set erased_at = now() where chance(id, 'erased') < 0.04;
      insert into score_run (as_of, rule_version) values (current_date, 'r1');
      insert into score
        select id, current_date, floor(100 * chance(id, 'points'))::int, 'HIGH', 'GOLD', 50, '[]', 'r1', 1
          from customer where chance(id, 'scored') < 0.9 and port_out_applied_on is null;
      insert into campaign (id, name_zh, name_en, goal, state, bands, tiers, all_hours)
        values ('retention', '挽留', 'Retention', 'retention', 'running', '{HIGH}', '{GOLD}', true);
      insert into call_list (campaign_id, as_of, ready) values ('retention', current_date, true);
      insert into call_list_record (list_id, campaign_id, customer_id, priority, routing, owner_id)
        select 1, 'retention', id, chance(id, 'priority'), 'pooled', owner_id
          from customer where chance(id, 'listed') < 0.3 and erased_at is null;
      """;

  private static final String CONTACTS =
      """
      insert into cover (absent_id, substitute_id, starts_at, ends_at, made_by) values
        ('m-east-1-1', 'm-east-2-1', now() - interval '1 day', now() + interval '1 day', 'supervisor'),
        ('m-mid-1-1', 'm-mid-1-2', now() - interval '2 days', now() - interval '1 hour', 'supervisor'),
        ('m-west-1-1', 'm-west-1-2', now() + interval '1 hour', now() + interval '2 days', 'supervisor');
      insert into call_attempt (id, campaign_id, list_id, record_id, customer_id, phone, owner_id, routing, fence)
        select md5('call' || c.id)::uuid, 'retention', 1, 1, c.id, c.phone, c.owner_id, 'pooled', 1
          from customer c where chance(c.id, 'called') < 0.3;
      insert into call_join
        select a.id, manager_of(a.customer_id, 'joined', null), now(), now() from call_attempt a;
      insert into call_outcome (attempt_id, kind, cause, agent_id, ended_at)
        select a.id, 'connected', 'NORMAL_CLEARING', j.agent_id,
               now() - case when chance(a.customer_id, 'ended') < 0.5 then interval '1 minute' else interval '1 hour' end
          from call_attempt a join call_join j on j.attempt_id = a.id where chance(a.customer_id, 'over') < 0.8;
      insert into commitment (customer_id, agent_id, promise, due_at)
        select id, manager_of(id, 'promised', null), 'promised', now() + interval '1 hour'
          from customer where chance(id, 'promised') < 0.3;
      insert into work_order (commitment_id, customer_id, region_id, dispatched_by, what, accept_marks, finish_marks)
        select p.id, p.customer_id, c.region_id, p.agent_id, 'bring it', m, m
          from commitment p join customer c on c.id = p.customer_id
         cross join (select array_agg(now() + interval '1 hour' * n) from generate_series(1, 3) n) t (m)
         where chance(p.customer_id, 'order') < 0.5;
      insert into work_order_step (work_order_id, step, by_staff)
        select id, 'dispatched', dispatched_by from work_order;
      insert into work_order_proof (work_order_id, command, kind, media_type, image, by_staff)
        select id, md5('proof' || id)::uuid, 'photo', 'image/jpeg', 'x', dispatched_by from work_order;
      insert into survey_ask (attempt_id, customer_id, agent_id, question, state, sent_at, next_at)
        select a.id, a.customer_id, j.agent_id, 1, 'sent', now(), now()
          from call_attempt a join call_join j on j.attempt_id = a.id where chance(a.customer_id, 'asked') < 0.8;
      insert into survey_reply (source, source_id, ask_id, score, verdict, happened_at)
        select 'boss', id::text, id, 1 + floor(5 * chance(customer_id, 'score'))::int, 'counted', now()
          from survey_ask where chance(customer_id, 'replied') < 0.8;
      insert into complaint (customer_id, kind, opened_at)
        select id, 'bill', now() from customer where chance(id, 'complained') < 0.1 and erased_at is null;
      insert into complaint_case (complaint_id, command, customer_id, region_id, class, words, taken_by, taken_at, marks)
        select k.id, md5('complaint' || k.id)::uuid, c.id, c.region_id, 'bill', 'too much', manager_of(c.id, 'took', null),
               now(), m
          from complaint k join customer c on c.id = k.customer_id
         cross join (select array_agg(now() + interval '1 hour' * n) from generate_series(1, 3) n) t (m);
      insert into legal_hold (customer_id, reason)
        select id, 'dispute' from customer where chance(id, 'held') < 0.05;
      """;

  private static final String ORACLE =
      """
      create view sees_listed as
        select p.id as person, c.id as thing
          from staff p cross join customer c left join staff o on o.id = c.owner_id
         where c.erased_at is null
           and (p.role in ('marketer', 'auditor')
                or p.role = 'supervisor' and (p.region_id is null or p.region_id = c.region_id)
                or p.role = 'team_leader' and o.team_id = p.team_id
                or p.role = 'telephone_manager'
                   and (o.id = p.id
                        or exists (select from cover v where v.absent_id = o.id and v.substitute_id = p.id
                                                         and now() between v.starts_at and v.ends_at)));
      create view talks_to as
        select j.agent_id as person, a.customer_id as thing
          from call_join j join call_attempt a on a.id = j.attempt_id
          left join call_outcome e on e.attempt_id = a.id
         where e.ended_at is null or now() - e.ended_at < interval '10 minutes';
      create view sees_card as
        select * from sees_listed
        union
        select t.* from talks_to t join customer c on c.id = t.thing and c.erased_at is null;
      -- That somebody is erased is told to whoever would see them.
      create view sees_erased as
        select * from sees_card
        union
        select p.id, c.id from staff p join customer c on c.erased_at is not null left join staff o on o.id = c.owner_id
         where p.role in ('marketer', 'auditor')
            or p.role = 'supervisor' and coalesce(p.region_id, c.region_id) = c.region_id
            or p.role = 'team_leader' and o.team_id = p.team_id
            or p.role = 'telephone_manager' and o.id = p.id
            or p.id = (select v.substitute_id from cover v where v.absent_id = o.id and now() between starts_at and ends_at)
            or exists (select from talks_to t where t.person = p.id and t.thing = c.id);
      create view sees_order as
        select p.id as person, w.id as thing
          from staff p cross join work_order w
         where p.role = 'telephone_manager'
               and (w.dispatched_by = p.id
                    or exists (select from cover v where v.absent_id = w.dispatched_by and v.substitute_id = p.id
                                                     and now() between v.starts_at and v.ends_at))
            or p.role in ('rep', 'supervisor') and (p.region_id is null or p.region_id = w.region_id);
      create view sees_complaint as
        select p.id as person, k.complaint_id as thing
          from staff p cross join complaint_case k
         where p.role = 'telephone_manager'
               and (k.taken_by = p.id
                    or exists (select from cover v where v.absent_id = k.taken_by and v.substitute_id = p.id
                                                     and now() between v.starts_at and v.ends_at))
            or p.role = 'supervisor' and (p.region_id is null or p.region_id = k.region_id);
      -- Whose results somebody sees.
      create view sees_manager as
        select p.id as person, m.id as manager
          from staff p join staff m on m.role = 'telephone_manager'
         where p.id = m.id
            or p.role = 'team_leader' and p.team_id = m.team_id
            or p.role = 'supervisor' and coalesce(p.region_id, m.region_id) = m.region_id;
      create view sees_loss as
        select v.person, c.id as thing from sees_manager v join customer c on c.owner_id = v.manager
         where c.port_out_applied_on is not null;
      create view sees_call as
        select v.person, a.customer_id as thing
          from sees_manager v join call_attempt a
            on a.owner_id = v.manager
               or exists (select from call_join j where j.attempt_id = a.id and j.agent_id = v.manager);
      -- Whoever runs the program may ask why of everybody; of a person nothing is told.
      create view sees_why as
        select p.id as person, c.id as thing from staff p cross join customer c where p.role = 'admin';
      """;
}
