package io.holdline.filedrop;

import io.holdline.decisiontable.Label;
import io.holdline.fileserver.FileServer;
import io.holdline.fileserver.RemoteFolder;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The feeds and how they stand. Uses JDBC and blocks. */
@Component
public final class Feeds {
  private static final int SHOWN = 20;

  private static final String SAVE =
      """
      insert into feed (name, name_zh, name_en, kind, template, folder, due_at, due_after_days, zone, weekdays,
                        tolerance_minutes, campaigns, since,
                        server_host, server_port, server_user, server_folder, server_key)
      values (:name, :zh, :en, :kind, :template, :folder, :dueAt, :dueAfter, :zone, :weekdays, :tolerance,
              :campaigns, :since, :serverHost, :serverPort, :serverUser, :serverFolder, :serverKey)
      on conflict (name) do update
      set name_zh = excluded.name_zh, name_en = excluded.name_en, kind = excluded.kind,
          template = excluded.template, folder = excluded.folder, due_at = excluded.due_at,
          due_after_days = excluded.due_after_days, zone = excluded.zone, weekdays = excluded.weekdays,
          tolerance_minutes = excluded.tolerance_minutes, campaigns = excluded.campaigns, since = excluded.since,
          server_host = excluded.server_host, server_port = excluded.server_port,
          server_user = excluded.server_user, server_folder = excluded.server_folder,
          server_key = excluded.server_key, pickup_remark_zh = null, pickup_remark_en = null
      """;

  private final JdbcClient jdbc;
  private final Arrivals arrivals;
  private final Clock clock;

  Feeds(DataSource dataSource, ObjectProvider<Clock> clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.arrivals = new Arrivals(dataSource);
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  /**
   * A feed as a person sees it.
   *
   * @param lookedAt when the folder was looked into last; null: never
   * @param remark what stands in the way there; null: nothing
   * @param pickup of a feed from a file server
   * @param arrivals the newest first, and those that wait for a person's decision
   * @param undecided the numbers of the latter
   */
  public record View(
      Feed feed,
      FeedStanding standing,
      @Nullable Instant lookedAt,
      @Nullable Label remark,
      Pickup pickup,
      List<Arrival> arrivals,
      Set<Long> undecided) {
    public View {
      arrivals = List.copyOf(arrivals);
      undecided = Set.copyOf(undecided);
    }
  }

  /**
   * How the last visit at a feed's file server went.
   *
   * @param at null: there was none
   * @param remark what stood in the way; null: nothing
   */
  public record Pickup(@Nullable Instant at, @Nullable Label remark) {}

  private record Row(
      Feed feed, @Nullable Instant lookedAt, @Nullable Label remark, Pickup pickup) {}

  /** All by name, each with the newest that happened. */
  public List<View> views() {
    return rows().stream().map(this::view).toList();
  }

  private View view(Row row) {
    var name = row.feed.name();
    var undecided = arrivals.undecided(name);
    return new View(
        row.feed,
        standing(row.feed),
        row.lookedAt,
        row.remark,
        row.pickup,
        arrivals.latest(name, SHOWN, undecided),
        undecided);
  }

  /** All by name. */
  public List<Feed> all() {
    return rows().stream().map(Row::feed).toList();
  }

  Optional<Feed> find(String name) {
    return all().stream().filter(feed -> feed.name().equals(name)).findFirst();
  }

  FeedStanding standing(Feed feed) {
    return FeedStanding.of(
        feed.schedule(), arrivals.newest(feed.name()).orElse(null), clock.instant());
  }

  /** Adds a feed, or changes what is expected of it. */
  public void save(Feed feed) {
    var server = feed.place().server();
    jdbc.sql(SAVE)
        .param("name", feed.name())
        .param("zh", feed.title().zh())
        .param("en", feed.title().en())
        .param("kind", feed.kind())
        .param("template", feed.template())
        .param("folder", feed.folder().toString())
        .params(scheduleOf(feed))
        .param("serverHost", server == null ? null : server.server().host())
        .param("serverPort", server == null ? null : (Integer) server.server().port())
        .param("serverUser", server == null ? null : server.server().user())
        .param("serverFolder", server == null ? null : server.path())
        .param("serverKey", server == null ? null : server.server().hostKey())
        .update();
  }

  private static Map<String, @Nullable Object> scheduleOf(Feed feed) {
    var schedule = feed.schedule();
    var campaigns = feed.campaigns();
    var values = new HashMap<String, @Nullable Object>();
    values.put("dueAt", schedule.dueAt());
    values.put("dueAfter", schedule.dueAfterDays());
    values.put("zone", schedule.zone().getId());
    values.put(
        "weekdays",
        schedule.weekdays().stream().map(DayOfWeek::getValue).sorted().toArray(Integer[]::new));
    values.put("tolerance", (int) schedule.tolerance().toMinutes());
    values.put("campaigns", campaigns == null ? null : campaigns.toArray(String[]::new));
    values.put("since", schedule.since());
    return values;
  }

  /** Whether a process may look into the folder now: no other that lives does. */
  boolean hold(String feed, String process) {
    return jdbc.sql(
                """
                update feed set holder = :process
                where name = :feed and (holder is null or holder = :process or not process_lives(holder))
                """)
            .param("feed", feed)
            .param("process", process)
            .update()
        == 1;
  }

  /** Says what was found in the folder and lets others look. */
  void release(String feed, String process, @Nullable Label remark) {
    jdbc.sql(
            """
            update feed set holder = null, looked_at = :now, remark_zh = :zh, remark_en = :en
            where name = :feed and holder = :process
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("zh", remark == null ? null : remark.zh())
        .param("en", remark == null ? null : remark.en())
        .param("feed", feed)
        .param("process", process)
        .update();
  }

  private List<Row> rows() {
    return jdbc.sql("select * from feed order by name").query(Feeds::row).list();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        feed(row),
        moment(row, "looked_at"),
        label(row, "remark"),
        new Pickup(moment(row, "picked_up_at"), label(row, "pickup_remark")));
  }

  private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
    var moment = row.getTimestamp(column);
    return moment == null ? null : moment.toInstant();
  }

  private static @Nullable Label label(ResultSet row, String column) throws SQLException {
    var zh = row.getString(column + "_zh");
    return zh == null ? null : new Label(zh, row.getString(column + "_en"));
  }

  private static Feed feed(ResultSet row) throws SQLException {
    var campaigns = row.getArray("campaigns");
    return new Feed(
        row.getString("name"),
        new Label(row.getString("name_zh"), row.getString("name_en")),
        row.getString("kind"),
        row.getString("template"),
        new FeedPlace(Path.of(row.getString("folder")), server(row)),
        schedule(row),
        campaigns == null ? null : List.of((String[]) campaigns.getArray()));
  }

  private static @Nullable RemoteFolder server(ResultSet row) throws SQLException {
    var host = row.getString("server_host");
    return host == null
        ? null
        : new RemoteFolder(
            new FileServer(
                host,
                row.getInt("server_port"),
                row.getString("server_user"),
                row.getString("server_key")),
            row.getString("server_folder"));
  }

  private static FeedSchedule schedule(ResultSet row) throws SQLException {
    return new FeedSchedule(
        row.getObject("due_at", LocalTime.class),
        row.getInt("due_after_days"),
        ZoneId.of(row.getString("zone")),
        weekdays(row.getArray("weekdays")),
        Duration.ofMinutes(row.getInt("tolerance_minutes")),
        row.getObject("since", LocalDate.class));
  }

  private static Set<DayOfWeek> weekdays(Array numbers) throws SQLException {
    return Stream.of((Integer[]) numbers.getArray())
        .map(DayOfWeek::of)
        .collect(Collectors.toUnmodifiableSet());
  }
}
