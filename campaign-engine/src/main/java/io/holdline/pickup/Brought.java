package io.holdline.pickup;

import io.holdline.decisiontable.Label;
import io.holdline.pickup.RemoteDelivery.Whole;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was brought of which feed, and by whom just now. Uses JDBC and blocks. */
final class Brought {
  private static final String THIS_ONE =
      """
      feed = :feed and file = :file and data_bytes = :dataBytes and data_modified = :dataModified
      and control_bytes = :controlBytes and control_modified = :controlModified
      """;

  private final JdbcClient jdbc;

  Brought(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** Whether a process may bring files of a feed now: no other that lives does. */
  boolean hold(String feed, String process) {
    return jdbc.sql(
                """
                update feed set pickup_holder = :process
                where name = :feed
                  and (pickup_holder is null or pickup_holder = :process or not process_lives(pickup_holder))
                """)
            .param("feed", feed)
            .param("process", process)
            .update()
        == 1;
  }

  /** Says how it went and lets others bring. */
  void release(String feed, String process, Instant now, @Nullable Label remark) {
    jdbc.sql(
            """
            update feed set pickup_holder = null, picked_up_at = :now,
                            pickup_remark_zh = :zh, pickup_remark_en = :en
            where name = :feed and pickup_holder = :process
            """)
        .param("now", Timestamp.from(now))
        .param("zh", remark == null ? null : remark.zh())
        .param("en", remark == null ? null : remark.en())
        .param("feed", feed)
        .param("process", process)
        .update();
  }

  /** Whether something came of this very delivery after it had been brought. */
  boolean isOnRecord(String feed, Whole delivery) {
    return jdbc.sql(
            """
            select exists (
              select from feed_brought b
              join feed_arrival a on a.feed = b.feed and a.file = b.file and a.at >= b.brought_at
              where b.id = (select id from feed_brought where %s))\
            """
                .formatted(THIS_ONE))
        .params(values(feed, delivery))
        .query(Boolean.class)
        .single();
  }

  /** Whether this very delivery was brought. */
  boolean isKnown(String feed, Whole delivery) {
    return jdbc.sql("select exists (select from feed_brought where " + THIS_ONE + ")")
        .params(values(feed, delivery))
        .query(Boolean.class)
        .single();
  }

  /** Writes down that it is brought now; answers a number greater than all before. */
  long remember(String feed, Whole delivery) {
    return jdbc.sql(
            """
            insert into feed_brought (feed, file, data_bytes, data_modified, control_bytes, control_modified)
            values (:feed, :file, :dataBytes, :dataModified, :controlBytes, :controlModified)
            on conflict (feed, file, data_bytes, data_modified, control_bytes, control_modified)
              do update set id = default, brought_at = default
            returning id
            """)
        .params(values(feed, delivery))
        .query(Long.class)
        .single();
  }

  private static Map<String, Object> values(String feed, Whole delivery) {
    var values = new HashMap<String, Object>();
    values.put("feed", feed);
    values.put("file", delivery.name().text());
    values.put("dataBytes", delivery.data().bytes());
    values.put("dataModified", Timestamp.from(delivery.data().modified()));
    values.put("controlBytes", delivery.control().bytes());
    values.put("controlModified", Timestamp.from(delivery.control().modified()));
    return values;
  }
}
