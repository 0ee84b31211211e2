package io.holdline.edge;

import io.holdline.edge.rest.RestPorts;
import java.net.URI;

/** Gives other packages' tests the ports by HTTP. */
public final class TestEdge {
  private TestEdge() {}

  public static OrderDesk orders(URI url) {
    return RestPorts.orders(url);
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
