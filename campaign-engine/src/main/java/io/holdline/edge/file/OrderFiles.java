package io.holdline.edge.file;

import io.holdline.edge.OrderHandOver;
import io.holdline.outgoing.OutgoingFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files of new orders in the folder that the operator's systems look into. The orders of a file and
 * the file are written down together, before it gets its name; so an order is in one file, and a
 * file comes once, wherever a process dies. Uses JDBC and blocks.
 */
@Component
@ConditionalOnProperty(name = "holdline.edge.orders", havingValue = "file")
final class OrderFiles implements OrderHandOver {
  private static final int MOST = 100_000;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** One process at a time, until its transaction ends. */
  private static final String ALONE = "select pg_advisory_xact_lock(hashtext('order_file'))";

  private static final String ROWS =
      """
      select reference, subscription_key as subscription, offer, product,
             to_char(agreed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as agreed_at, salesperson
        from order_by_file where file = %d order by taken_at, reference\
      """;

  private final OutgoingFolder folder;
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  /**
   * @param folder absolute; the operator's systems look into it
   */
  OrderFiles(
      @Value("${holdline.edge.orders-folder:}") String folder, DataSource dataSource, Clock clock) {
    var path = Path.of(folder);
    if (!path.isAbsolute() || !Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          """
          The setting holdline.edge.orders-folder (%s) names no folder.
          Maybe it is not an absolute path.\
          """
              .formatted(folder));
    }
    this.folder = new OutgoingFolder(path);
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    this.clock = clock;
  }

  @Override
  public int handOver() {
    int handed = handWritten();
    transaction.executeWithoutResult(_ -> write());
    return handed + handWritten();
  }

  private void write() {
    jdbc.sql(ALONE).query((_, _) -> 0).list();
    if (!jdbc.sql("select exists (select from order_by_file where file is null)")
        .query(Boolean.class)
        .single()) {
      return;
    }
    var part = UUID.randomUUID();
    long number =
        jdbc.sql(
                """
                insert into order_file (part, rows, sha256) values (:part, 1, repeat('0', 64)) returning number
                """)
            .param("part", part)
            .query(Long.class)
            .single();
    long rows =
        jdbc.sql(
                """
                update order_by_file set file = :number
                 where reference in (select reference from order_by_file where file is null
                                      order by taken_at, reference limit :most)
                """)
            .param("number", number)
            .param("most", MOST)
            .update();
    var sha256 = write(part, number, rows);
    jdbc.sql("update order_file set rows = :rows, sha256 = :sha where number = :number")
        .param("rows", rows)
        .param("sha", sha256)
        .param("number", number)
        .update();
  }

  /** Writes both files under names that nobody takes, whole and on the disk. */
  private String write(UUID part, long number, long rows) {
    var connection = DataSourceUtils.getConnection(dataSource);
    try {
      var written = folder.write(data(part), ROWS.formatted(number), connection);
      folder.write(
          control(part),
          """
          {"asOf": "%s", "number": %d, "rows": %d, "bytes": %d, "sha256": "%s"}
          """
              .formatted(
                  LocalDate.ofInstant(clock.instant(), ZONE),
                  number,
                  rows,
                  written.bytes(),
                  written.sha256()));
      return written.sha256();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "New orders cannot be written into %s; they wait.".formatted(folder.path()), e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }

  /**
   * A file whose orders are written down.
   *
   * @param begun whether somebody has begun to give it its name
   */
  private record Written(long number, UUID part, boolean begun) {
    private String name() {
      return "new-orders-" + number;
    }
  }

  private int handWritten() {
    var written =
        jdbc.sql(
                """
                select number, part, handing_at is not null as begun from order_file
                 where handed_at is null order by number
                """)
            .query((row, _) ->
                new Written(
                    row.getLong("number"),
                    row.getObject("part", UUID.class),
                    row.getBoolean("begun")))
            .list();
    for (var each : written) {
      try {
        hand(each);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "The file %s cannot be handed over; tried again.".formatted(each.name()), e);
      }
    }
    return written.size();
  }

  /**
   * Gives it its name, the control file last; what was renamed before a crash may be taken by now.
   */
  private void hand(Written file) throws IOException {
    if (!file.begun) {
      if (!folder.holds(control(file.part))) {
        throw new NoSuchFileException(control(file.part));
      }
      note("handing_at", file);
    }
    folder.handOver(data(file.part), file.name() + ".csv");
    folder.handOver(control(file.part), file.name() + ".ctl");
    note("handed_at", file);
  }

  private void note(String column, Written file) {
    jdbc.sql(
            "update order_file set %s = clock_timestamp() where number = :number".formatted(column))
        .param("number", file.number)
        .update();
  }

  private static String data(UUID part) {
    return part + ".csv";
  }

  private static String control(UUID part) {
    return part + ".ctl";
  }
}
