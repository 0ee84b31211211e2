package io.holdline.edge;

import io.holdline.edge.file.FilePorts;
import io.holdline.edge.rest.RestPorts;
import java.net.URI;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.r2dbc.core.DatabaseClient;

/** Gives other packages' tests the ports by HTTP, and by file. */
public final class TestEdge {
  private TestEdge() {}

  public static OrderDesk orders(URI url) {
    return RestPorts.orders(url);
  }

  public static OrderDesk ordersByFile(DatabaseClient database) {
    return FilePorts.orders(database);
  }

  public static OrderHandOver orderFiles(Path folder, DataSource database) {
    return FilePorts.files(folder, database);
  }

  public static Messages messages(URI url) {
    return RestPorts.messages(url);
  }

  public static CustomerView customers(URI url) {
    return RestPorts.customers(url);
  }

  public static WorkOrderDesk workOrders(URI url) {
    return RestPorts.workOrders(url);
  }

  public static DoNotCallCheck doNotCall(URI url) {
    return RestPorts.doNotCall(url);
  }
}
