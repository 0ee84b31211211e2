package io.holdline.edge.rest;

import io.holdline.edge.CustomerView;
import io.holdline.edge.DoNotCallCheck;
import io.holdline.edge.Messages;
import io.holdline.edge.OrderDesk;
import io.holdline.edge.WorkOrderDesk;
import java.net.URI;
import java.time.Clock;

/** The ports by HTTP, for the tests of their package. */
public final class RestPorts {
  private RestPorts() {}

  public static OrderDesk orders(URI url) {
    return new RestOrderDesk(BossClient.of(url, ""));
  }

  public static Messages messages(URI url) {
    return new RestMessages(BossClient.of(url, ""));
  }

  public static CustomerView customers(URI url) {
    return new RestCustomerView(BossClient.of(url, ""), Clock.systemUTC());
  }

  public static WorkOrderDesk workOrders(URI url) {
    return new RestWorkOrderDesk(BossClient.of(url, ""));
  }

  public static DoNotCallCheck doNotCall(URI url) {
    return new RestDoNotCallCheck(BossClient.of(url, ""));
  }
}
