package io.holdline.edge.file;

import io.holdline.edge.OrderDesk;
import io.r2dbc.spi.ConnectionFactories;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * A process of its own that takes orders on and hands them over without end, until it is killed:
 * the database's address, the folder.
 */
final class OrderFilesProcess {
  /** What it says after each file. */
  static final String BEGUN = "begun";

  private OrderFilesProcess() {}

  public static void main(String[] arguments) {
    var address = URI.create(arguments[0].substring("r2dbc:".length()));
    var blocking = new PGSimpleDataSource();
    blocking.setServerNames(new String[] {address.getHost()});
    blocking.setPortNumbers(new int[] {address.getPort()});
    blocking.setDatabaseName(address.getPath().substring(1));
    blocking.setUser("postgres");
    var desk = new FileOrderDesk(DatabaseClient.create(ConnectionFactories.get(arguments[0])));
    var files = new OrderFiles(arguments[1], blocking, Clock.systemUTC());
    while (true) {
      for (int i = 0; i < 3; i++) {
        var order =
            new OrderDesk.Order(
                UUID.randomUUID(), "s1", "bonus", "contract", Clock.systemUTC().instant(), null);
        desk.submit(order).then(desk.submit(order)).block();
      }
      files.handOver();
      System.out.println(BEGUN);
    }
  }
}
