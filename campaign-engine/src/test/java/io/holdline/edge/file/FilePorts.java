package io.holdline.edge.file;

import io.holdline.edge.OrderDesk;
import org.springframework.r2dbc.core.DatabaseClient;

/** The ports by file, for the tests of their package. */
public final class FilePorts {
  private FilePorts() {}

  public static OrderDesk orders(DatabaseClient database) {
    return new FileOrderDesk(database);
  }
}
