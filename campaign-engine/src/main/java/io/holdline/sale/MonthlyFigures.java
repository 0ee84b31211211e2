package io.holdline.sale;

import io.holdline.kpi.KpiScope;
import io.holdline.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * A month's seven figures: of the cohort photographed last before it how many stayed (seed 1) and
 * how many were hard bound (seed 3), and five counts of what the operator's systems say is in force
 * (seed 4 to 8). What managers claim stands beside them and is never added to them, and so do the
 * customers lost and what became of the sales later.
 */
@Component
public final class MonthlyFigures {
  /** By what the lines are made. */
  public enum By {
    MANAGER("v.id", "v.name_zh", "v.name_en", "coalesce(v.team_id, 'none')"),
    TEAM(
        "coalesce(v.team_id, 'none')",
        "coalesce(v.team_zh, '无')",
        "coalesce(v.team_en, 'None')",
        "coalesce(v.region_id, 'none')"),
    REGION(
        "coalesce(v.region_id, 'none')",
        "coalesce(v.region_zh, '无')",
        "coalesce(v.region_en, 'None')",
        "null::text"),
    PREFECTURE("p.id", "p.name_zh", "p.name_en", "null::text");

    private final String id;
    private final String zh;
    private final String en;
    private final String within;

    By(String id, String zh, String en, String within) {
      this.id = id;
      this.zh = zh;
      this.en = en;
      this.within = within;
    }
  }

  /**
   * One manager, team, region or prefecture company.
   *
   * @param within the team of a manager, the region of a team; null: nothing larger
   * @param claimed what customers said yes to on the phone in the month
   * @param claimedInForce and how much of that the operator's systems have in force now
   * @param marks 30, 60 and 90 days after what came into force in the month
   */
  public record Line(
      String id,
      String nameZh,
      String nameEn,
      @Nullable String within,
      Cohort cohort,
      Losses losses,
      Map<MonthlyFigure, Long> counts,
      long claimed,
      long claimedInForce,
      List<Mark> marks) {
    public Line {
      marks = List.copyOf(marks);
    }
  }

  /**
   * Of what came into force in the month, so many days later.
   *
   * @param due sales whose day is over
   * @param stood of those: in force, with the customer in net
   */
  public record Mark(int days, long due, long stood) {}

  /**
   * Of the customers whom a manager had on the day of it, whether photographed or not.
   *
   * @param left in the month
   * @param applied to port out in the month, and not withdrawn
   * @param suspended in the month, and not resumed
   */
  public record Losses(long left, long applied, long suspended) {}

  /**
   * The frozen customers.
   *
   * @param retained in net at the end of the month, or today when it is not over
   */
  public record Cohort(long members, long retained, long hardBound) {}

  /**
   * A row behind a count.
   *
   * @param happenedOn what the operator's systems say
   * @param countedOn the same, unless its month was closed
   */
  public record Row(
      UUID sale,
      long customerId,
      @Nullable String orderId,
      String product,
      int counts,
      @Nullable String creditedTo,
      @Nullable String touch,
      @Nullable Instant touchedAt,
      LocalDate happenedOn,
      LocalDate countedOn) {}

  private static final List<Integer> DAYS = List.of(30, 60, 90);

  /** The managers in scope, as the first of a statement's parts. */
  static final String VISIBLE =
      """
      with visible as (
        select s.id, s.name_zh, s.name_en, s.team_id, t.name_zh as team_zh, t.name_en as team_en,
               r.id as region_id, r.name_zh as region_zh, r.name_en as region_en
          from staff s
          left join team t on t.id = s.team_id
          left join region r on r.id = coalesce(t.region_id, s.region_id)
         where s.role = 'telephone_manager'
           and (:region = '' or coalesce(t.region_id, s.region_id) = :region)
           and (:team = '' or s.team_id = :team)
           and (:manager = '' or s.id = :manager)),
      """;

  /**
   * Whether a frozen member {@code m} is in net at the month's end, by the definitions of its first
   * day.
   */
  static final String RETAINED =
      """
      ((u.in_net or o.observed_on >= least(:after, current_date + 1))
       and (d.applicants_in_net or u.port_out_applied_on is null or u.port_out_applied_on >= :after)
       and (d.suspended_in_net or u.suspended_on is null or u.suspended_on >= :after))
      """;

  /** The members that count for the month, with what {@link #RETAINED} asks of each. */
  static final String FROZEN =
      """
       from cohort_member m
       join customer u on u.id = m.customer_id
       join region g on g.id = m.region_id
       left join customer_outcome o on o.customer_id = m.customer_id and o.kind = 'churned' and o.happened
      cross join (select applicants_in_net, suspended_in_net from kpi_definition
                   where holds_from <= :first order by holds_from desc limit 1) d
      where m.cohort_id = (select id from cohort where as_of < :after order by as_of desc, id desc limit 1)
      """;

  /** What rests on no counted sale, as it stands now: {@code live}, by manager and prefecture. */
  static final String LIVE =
      """
      claims as (
        select s.agreed_with as manager, g.prefecture_id, count(*) as claimed,
               count(*) filter (where s.state = 'in_force') as claimed_in_force
          from sale s
          join customer u on u.id = s.customer_id
          join region g on g.id = u.region_id
         where s.agreed_at >= cast(:first as date)::timestamp at time zone 'Asia/Shanghai'
           and s.agreed_at < cast(:after as date)::timestamp at time zone 'Asia/Shanghai'
         group by s.agreed_with, g.prefecture_id),
      frozen as (
        select m.owner_id as manager, g.prefecture_id, count(*) as members,
               count(*) filter (where
      """
          + RETAINED
          + """
          ) as retained, count(*) filter (where m.bind = 'hard') as hard_bound
          """
          + FROZEN
          + """
               group by m.owner_id, g.prefecture_id),
              lost as (
            select owner_on(u.id, u.owner_id, l.on_day) as manager, g.prefecture_id,
                   count(*) filter (where l.kind = 'left') as left_net,
                   count(*) filter (where l.kind = 'applied') as applied,
                   count(*) filter (where l.kind = 'suspended') as suspended
              from customer_loss l
              join customer u on u.id = l.customer_id
              join region g on g.id = u.region_id
             where l.on_day >= :first and l.on_day < :after
             group by 1, g.prefecture_id),
          live as (
            select manager, prefecture_id, claimed, claimed_in_force, 0 as members, 0 as retained, 0 as hard_bound,
                   0 as left_net, 0 as applied, 0 as suspended from claims
            union all
            select manager, prefecture_id, 0, 0, members, retained, hard_bound, 0, 0, 0 from frozen
            union all
            select manager, prefecture_id, 0, 0, 0, 0, 0, left_net, applied, suspended from lost)
          """;

  /** The five counts over rows {@code k} of {@code sale_count}. */
  static final String COUNTS =
      columns("cast(coalesce(sum(k.counts) filter (where %2$s), 0) as bigint) as %1$s");

  // Of a closed month what was kept at its close stands.
  private static final String FACTS =
      """
      counted as (
        select k.credited_to as manager, k.prefecture_id, %s
          from sale_count k where k.counted_on >= :first and k.counted_on < :after
         group by k.credited_to, k.prefecture_id),
      %s,
      standing as (
        select l.* from live l
         where not exists (select 1 from month_close c where c.prefecture_id = l.prefecture_id and c.month = :first)
        union all
        select manager, prefecture_id, claimed, claimed_in_force, members, retained, hard_bound, left_net, applied,
               suspended
          from month_close_line where month = :first),
      stood as (
        select k.credited_to as manager, k.prefecture_id, %s
          from sale_count k join sale_mark m on m.count_id = k.id
         where k.counted_on >= :first and k.counted_on < :after
         group by k.credited_to, k.prefecture_id),
      facts (manager, prefecture_id, figure, amount) as (
        select c.manager, c.prefecture_id, x.* from counted c
         cross join lateral (values %s) x (figure, amount)
        union all
        select l.manager, l.prefecture_id, x.* from standing l
         cross join lateral (values ('claimed', claimed), ('claimed_in_force', claimed_in_force), ('members', members),
                                    ('retained', retained), ('hard_bound', hard_bound), ('left_net', left_net),
                                    ('applied', applied), ('suspended', suspended)) x
        union all
        select s.manager, s.prefecture_id, x.* from stood s
         cross join lateral (values %s) x)
      """
          .formatted(
              COUNTS,
              LIVE,
              marks(
                  "count(*) filter (where m.days = %1$d) as due_%1$d, "
                      + "count(*) filter (where m.days = %1$d and m.stands) as stood_%1$d"),
              columns("('%1$s', %1$s)"),
              marks("('due_%1$d', due_%1$d), ('stood_%1$d', stood_%1$d)"));

  /** All figures of a line, by the names of their facts. */
  private static final List<String> SUMS =
      Stream.of(
              Arrays.stream(MonthlyFigure.values()).map(MonthlyFigure::column),
              Stream.of("claimed", "claimed_in_force", "members", "retained", "hard_bound"),
              Stream.of("left_net", "applied", "suspended"),
              DAYS.stream().flatMap(days -> Stream.of("due_" + days, "stood_" + days)))
          .flatMap(each -> each)
          .toList();

  private static final String SUM =
      "cast(coalesce(sum(f.amount) filter (where f.figure = '%1$s'), 0) as bigint) as %1$s";

  private final DatabaseClient database;

  MonthlyFigures(DatabaseClient database) {
    this.database = database;
  }

  private static String columns(String each) {
    return Arrays.stream(MonthlyFigure.values())
        .map(figure -> each.formatted(figure.column(), figure.condition()))
        .collect(Collectors.joining(", "));
  }

  private static String marks(String each) {
    return DAYS.stream().map(each::formatted).collect(Collectors.joining(", "));
  }

  /** The lines of a month; a prefecture company's are only those of the managers in scope. */
  public Mono<List<Line>> of(YearMonth month, By by, KpiScope scope) {
    var named =
        by == By.PREFECTURE
            ? "from prefecture p left join facts f on f.prefecture_id = p.id and (f.manager in"
                + " (select id from visible) or f.manager is null and :region || :team ||"
                + " :manager = '')"
            : "from visible v left join facts f on f.manager = v.id";
    var sums = SUMS.stream().map(SUM::formatted).collect(Collectors.joining(", "));
    var sql =
        VISIBLE
            + FACTS
            + "select %s as id, max(%s) as name_zh, max(%s) as name_en, max(%s) as within, "
                .formatted(by.id, by.zh, by.en, by.within)
            + sums
            + " "
            + named
            + " group by 1 order by 1";
    return bound(sql, month, scope).map(row -> line(new LedgerRow(row))).all().collectList();
  }

  private static Line line(LedgerRow row) {
    var counts = new EnumMap<MonthlyFigure, Long>(MonthlyFigure.class);
    for (var figure : MonthlyFigure.values()) {
      counts.put(figure, row.number(figure.column()));
    }
    return new Line(
        row.text("id"),
        row.text("name_zh"),
        row.text("name_en"),
        row.textOrNull("within"),
        new Cohort(row.number("members"), row.number("retained"), row.number("hard_bound")),
        new Losses(row.number("left_net"), row.number("applied"), row.number("suspended")),
        counts,
        row.number("claimed"),
        row.number("claimed_in_force"),
        DAYS.stream()
            .map(days -> new Mark(days, row.number("due_" + days), row.number("stood_" + days)))
            .toList());
  }

  /**
   * The rows that a manager's count adds up, up to {@code most}, newest first.
   *
   * @param manager in scope; otherwise there are none
   */
  public Mono<List<Row>> rows(
      YearMonth month, MonthlyFigure figure, String manager, KpiScope scope, int most) {
    var sql =
        VISIBLE
            + """
            month as (select cast(:first as date) as first, cast(:after as date) as after)
            select k.sale_id, k.customer_id, s.order_id, k.product, k.counts, k.credited_to, k.touch, k.touched_at,
                   k.happened_on, k.counted_on
              from sale_count k
              join sale s on s.id = k.sale_id
              cross join month
             where k.credited_to = :of and k.credited_to in (select id from visible)
               and k.counted_on >= month.first and k.counted_on < month.after and %s
             order by k.id desc limit %d
            """
                .formatted(figure.condition(), most);
    return bound(sql, month, scope)
        .bind("of", manager)
        .map(row -> row(new LedgerRow(row)))
        .all()
        .collectList();
  }

  private static Row row(LedgerRow row) {
    return new Row(
        row.id("sale_id"),
        row.number("customer_id"),
        row.textOrNull("order_id"),
        row.text("product"),
        row.count("counts"),
        row.textOrNull("credited_to"),
        row.textOrNull("touch"),
        row.atOrNull("touched_at"),
        row.get("happened_on", LocalDate.class),
        row.get("counted_on", LocalDate.class));
  }

  private GenericExecuteSpec bound(String sql, YearMonth month, KpiScope scope) {
    return bound(database.sql(sql), month, scope);
  }

  /** Binds a month's days and what {@link #VISIBLE} asks for. */
  static GenericExecuteSpec bound(GenericExecuteSpec statement, YearMonth month, KpiScope scope) {
    return statement
        .bind("first", month.atDay(1))
        .bind("after", month.plusMonths(1).atDay(1))
        .bind("region", scope instanceof KpiScope.OfRegion(var region) ? region : "")
        .bind("team", scope instanceof KpiScope.OfTeam(var team) ? team : "")
        .bind("manager", scope instanceof KpiScope.OfManager(var manager) ? manager.value() : "");
  }
}
