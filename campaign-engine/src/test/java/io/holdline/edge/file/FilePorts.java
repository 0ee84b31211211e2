package io.holdline.edge.file;

import io.holdline.edge.OrderDesk;
import io.holdline.edge.OrderHandOver;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.r2dbc.core.DatabaseClient;

/** The ports by file, for the tests of their package. */
public final class FilePorts {
  private FilePorts() {}

  public static OrderDesk orders(DatabaseClient database) {
    return new FileOrderDesk(database);
  }

  public static OrderHandOver files(Path folder, DataSource database) {
    return new OrderFiles(folder.toString(), database, Clock.systemUTC());
  }
}
