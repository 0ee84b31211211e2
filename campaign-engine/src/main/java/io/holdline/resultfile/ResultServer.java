package io.holdline.resultfile;

import io.holdline.fileserver.FileServer;
import io.holdline.fileserver.FileServers;
import io.holdline.fileserver.RemoteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The operator's file server that results are sent to, when {@code holdline.results.server} names
 * one. Uses JDBC and blocks.
 */
@Component
final class ResultServer {
  private static final String SETTING = "holdline.results.server.";
  private static final int USUAL_PORT = 22;
  private static final Duration LONGEST_VISIT = Duration.ofHours(1);

  private final FileServers servers;
  private final Optional<RemoteFolder> target;
  private final JdbcClient jdbc;

  ResultServer(FileServers servers, Environment settings, DataSource dataSource) {
    this.servers = servers;
    this.target = target(settings);
    this.jdbc = JdbcClient.create(dataSource);
  }

  private static Optional<RemoteFolder> target(Environment settings) {
    var host = settings.getProperty(SETTING + "host", "");
    return host.isBlank()
        ? Optional.empty()
        : Optional.of(
            new RemoteFolder(
                new FileServer(
                    host,
                    settings.getProperty(SETTING + "port", Integer.class, USUAL_PORT),
                    settings.getProperty(SETTING + "user", ""),
                    settings.getProperty(SETTING + "host-key", "")),
                settings.getProperty(SETTING + "folder", "")));
  }

  boolean isSet() {
    return target.isPresent();
  }

  private record Unsent(String kind, LocalDate day, int correction, String name) {}

  /**
   * Sends what was handed over of the week up to a day and was not sent, and removes it here;
   * answers how many. One that was sent and not written down is sent again, the same.
   */
  int send(Path folder, LocalDate day) throws IOException {
    var unsent =
        unsent(day).stream()
            .filter(each -> Files.exists(folder.resolve(each.name + ".ctl")))
            .toList();
    if (target.isEmpty() || unsent.isEmpty()) {
      return 0;
    }
    switch (servers.open(target.get().server(), LONGEST_VISIT)) {
      case FileServers.Opened.Refused(var why, _) -> throw new IOException(why.en());
      case FileServers.Opened.Open(var visit) -> {
        try (visit) {
          for (var each : unsent) {
            var data = folder.resolve(each.name + ".csv");
            var control = folder.resolve(each.name + ".ctl");
            visit.send(data, target.get());
            visit.send(control, target.get());
            sent(each);
            Files.deleteIfExists(control);
            Files.deleteIfExists(data);
          }
        }
      }
    }
    return unsent.size();
  }

  private List<Unsent> unsent(LocalDate day) {
    return jdbc.sql(
            """
            select kind, day, correction from result_file
             where day between cast(:day as date) - 7 and :day and handed_at is not null and sent_at is null
             order by id
            """)
        .param("day", day)
        .query((row, _) -> {
          var kind = row.getString("kind");
          var of = row.getObject("day", LocalDate.class);
          int correction = row.getInt("correction");
          return new Unsent(kind, of, correction, ResultFiles.name(kind, of, correction));
        })
        .list();
  }

  private void sent(Unsent each) {
    jdbc.sql(
            """
            update result_file set sent_at = clock_timestamp()
             where kind = :kind and day = :day and correction = :correction
            """)
        .param("kind", each.kind)
        .param("day", each.day)
        .param("correction", each.correction)
        .update();
  }
}
