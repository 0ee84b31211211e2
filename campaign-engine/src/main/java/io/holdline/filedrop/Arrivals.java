package io.holdline.filedrop;

import io.holdline.decisiontable.Label;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What happened to deliveries; rows are only added. Uses JDBC and blocks. */
final class Arrivals {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Loaded, and not taken back since. */
  private static final String LOADED =
      """
      a.feed = :feed and a.state in ('taken', 'late', 'corrected', 'older')
      and not exists (select from import_batch b where b.id = (a.result->>'import')::bigint and b.undone_at is not null)
      """;

  private final JdbcClient jdbc;

  Arrivals(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** The delivery that something happens to. */
  record Subject(
      String feed,
      LocalDate day,
      int correction,
      @Nullable String file,
      @Nullable String controlSha256,
      @Nullable String sha256) {
    /** That of what is on record; its day is known. */
    static Subject of(String feed, Arrival arrival) {
      return new Subject(
          feed,
          Objects.requireNonNull(arrival.day()),
          arrival.correction(),
          arrival.file(),
          arrival.controlSha256(),
          arrival.sha256());
    }

    Subject withData(String found) {
      return new Subject(feed, day, correction, file, controlSha256, found);
    }
  }

  Arrival add(Subject subject, ArrivalState state, Label said, Map<String, Long> result) {
    return add(subject, state, said, result, null);
  }

  Arrival add(
      Subject subject,
      ArrivalState state,
      Label said,
      Map<String, Long> result,
      @Nullable String decidedBy) {
    return jdbc.sql(
            """
            insert into feed_arrival (feed, state, day, correction, file, control_sha256, sha256, result,
                                      said_zh, said_en, decided_by)
            values (:feed, :state, :day, :correction, :file, :control, :sha, cast(:result as jsonb),
                    :zh, :en, :by)
            returning *
            """)
        .param("feed", subject.feed())
        .param("state", state.key())
        .param("day", subject.day())
        .param("correction", subject.correction())
        .param("file", subject.file())
        .param("control", subject.controlSha256())
        .param("sha", subject.sha256())
        .param("result", JSON.writeValueAsString(result))
        .param("zh", said.zh())
        .param("en", said.en())
        .param("by", decidedBy)
        .query(Arrivals::arrival)
        .single();
  }

  /** Says once that nothing came of a day; answers whether it was new. */
  boolean missing(String feed, LocalDate day, Label said) {
    return jdbc.sql(
                """
                insert into feed_arrival (feed, state, day, said_zh, said_en)
                values (:feed, 'missing', :day, :zh, :en) on conflict do nothing
                """)
            .param("feed", feed)
            .param("day", day)
            .param("zh", said.zh())
            .param("en", said.en())
            .update()
        == 1;
  }

  /** The last that happened to a file with this very control file. */
  Optional<Arrival> last(String feed, String file, String controlSha256) {
    return jdbc.sql(
            """
            select * from feed_arrival
            where feed = :feed and file = :file and control_sha256 = :control
            order by id desc limit 1
            """)
        .param("feed", feed)
        .param("file", file)
        .param("control", controlSha256)
        .query(Arrivals::arrival)
        .optional();
  }

  /** How often a file with this very control file failed. */
  long failures(String feed, String file, String controlSha256) {
    return jdbc.sql(
            """
            select count(*) from feed_arrival
            where feed = :feed and file = :file and control_sha256 = :control and state = 'failed'
            """)
        .param("feed", feed)
        .param("file", file)
        .param("control", controlSha256)
        .query(Long.class)
        .single();
  }

  Judgement.Loaded loaded(String feed, LocalDate day) {
    var ofDay =
        jdbc.sql(
                "select a.* from feed_arrival a where a.day = :day and " + LOADED + "order by a.id")
            .param("feed", feed)
            .param("day", day)
            .query(Arrivals::arrival)
            .list();
    var allowed =
        jdbc.sql(
                """
                select sha256 from feed_arrival
                where feed = :feed and day = :day and state = 'allowed' and sha256 is not null
                """)
            .param("feed", feed)
            .param("day", day)
            .query(String.class)
            .list();
    return new Judgement.Loaded(ofDay, newest(feed).orElse(null), Set.copyOf(allowed));
  }

  /** The newest day of which something is loaded. */
  Optional<LocalDate> newest(String feed) {
    return jdbc.sql("select max(a.day) as day from feed_arrival a where " + LOADED)
        .param("feed", feed)
        .query((row, n) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
        .single();
  }

  Optional<Arrival> find(String feed, long id) {
    return jdbc.sql("select * from feed_arrival where feed = :feed and id = :id")
        .param("feed", feed)
        .param("id", id)
        .query(Arrivals::arrival)
        .optional();
  }

  /** The numbers of what was put aside and waits for a person's decision. */
  Set<Long> undecided(String feed) {
    return Set.copyOf(
        jdbc.sql(
                """
                select a.id from feed_arrival a
                where a.feed = :feed and a.state = 'aside' and not exists (
                  select from feed_arrival d
                  where d.feed = a.feed and d.id > a.id and d.file = a.file
                    and d.control_sha256 = a.control_sha256 and d.decided_by is not null)
                limit 1000
                """)
            .param("feed", feed)
            .query(Long.class)
            .list());
  }

  /** The newest first, and those of some numbers. */
  List<Arrival> latest(String feed, int limit, Set<Long> also) {
    return jdbc.sql(
            """
            (select * from feed_arrival where feed = :feed order by id desc limit :limit)
            union
            select * from feed_arrival where feed = :feed and id = any(:also)
            order by id desc
            """)
        .param("feed", feed)
        .param("limit", limit)
        .param("also", also.toArray(Long[]::new))
        .query(Arrivals::arrival)
        .list();
  }

  private static Arrival arrival(ResultSet row, int number) throws SQLException {
    var result = new HashMap<String, Long>();
    for (var figure : JSON.readTree(row.getString("result")).properties()) {
      result.put(figure.getKey(), figure.getValue().asLong());
    }
    return new Arrival(
        row.getLong("id"),
        row.getTimestamp("at").toInstant(),
        ArrivalState.ofKey(row.getString("state")),
        row.getObject("day", LocalDate.class),
        row.getInt("correction"),
        row.getString("file"),
        row.getString("control_sha256"),
        row.getString("sha256"),
        result,
        new Label(row.getString("said_zh"), row.getString("said_en")),
        row.getString("decided_by"));
  }
}
